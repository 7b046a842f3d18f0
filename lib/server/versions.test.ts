import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { emptyDocument, type WorkflowDocument } from '#lib/workflow/document.ts'
import { keepShare, readShare, shareLimits } from './shares.ts'
import { openTestServices, type TestServices, testDatabases } from './testing.ts'
import { coalesceMs, keepSigned, keepVersion, listVersions, readVersion, versionLimits } from './versions.ts'
import { createWorkflow, deleteWorkflow, readWorkflow, saveWorkflow } from './workflows.ts'

const me = 'session-of-mine'
const noted = (name: string, bytes: number): WorkflowDocument => {
  const { manifest } = emptyDocument(name)
  return {
    manifest: { ...manifest, extensions: { 'org.example': 'x'.repeat(bytes) } },
    view: { positions: {} },
  }
}

describe.each(testDatabases)('versions in $name', ({ url }) => {
  let services: TestServices
  let id: string
  const save = async (name: string, over?: 'conflict') => {
    const current = await readWorkflow(services.db, me, id)
    return saveWorkflow(services.db, me, id, emptyDocument(name), current!.digest, over)
  }
  const names = async () => {
    const listed = await listVersions(services.db, me, id)
    const read = await Promise.all(listed.map(({ digest }) => readVersion(services.db, me, id, digest)))
    return read.map((version, index) => `${version!.document.manifest.name}: ${listed[index]!.reason}`)
  }
  beforeEach(async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: 1_000_000_000_000 })
    services = await openTestServices({ url })
    id = (await createWorkflow(services.db, me, emptyDocument('first'))).id
  })
  afterEach(async () => {
    vi.useRealTimers()
    await services.close()
  })

  it('keeps what was there before a burst of saves, once in two minutes', async () => {
    await save('a')
    await save('ab')
    expect(await names()).toEqual(['first: saved'])
    vi.advanceTimersByTime(coalesceMs)
    await save('abc')
    await save('abcd')
    expect(await names()).toEqual(['ab: saved', 'first: saved'])
  })

  it('always keeps what a conflict writes over, and nothing when nothing changes', async () => {
    await save('theirs')
    await save('mine', 'conflict')
    expect(await names()).toEqual(['theirs: conflict', 'first: saved'])
    vi.advanceTimersByTime(coalesceMs)
    await save('mine', 'conflict')
    expect(await names()).toHaveLength(2)
  })

  it('keeps what was signed, with its run, and a name survives', async () => {
    await keepVersion(services.db, {
      workflow: id,
      session: me,
      document: emptyDocument('first'),
      reason: 'named',
      name: 'Before the talk',
      atMs: Date.now(),
    })
    await keepSigned(services.db, me, id, 'run-1')
    expect(await listVersions(services.db, me, id)).toMatchObject([
      { name: 'Before the talk', reason: 'signed', run: 'run-1', steps: 0 },
    ])
    await keepSigned(services.db, 'another', id, 'run-2')
    expect(await listVersions(services.db, 'another', id)).toEqual([])
  })

  it('refuses a save over another version, and keeps none for it', async () => {
    const before = await readWorkflow(services.db, me, id)
    await save('theirs')
    const answer = await saveWorkflow(services.db, me, id, emptyDocument('mine'), before!.digest)
    expect(answer).toMatchObject({ conflict: { document: { manifest: { name: 'theirs' } } } })
    expect(await names()).toEqual(['first: saved'])
  })

  it('is bounded in number and size, and drops what nobody named first', async () => {
    const keep = (document: WorkflowDocument, atMs: number, name?: string) =>
      keepVersion(services.db, {
        workflow: id,
        session: me,
        document,
        reason: name ? 'named' : 'saved',
        ...(name ? { name } : {}),
        atMs,
      })
    await keep(emptyDocument('named'), 1, 'Kept by name')
    for (let count = 0; count < versionLimits.count + 3; count++)
      await keep(emptyDocument(`v${count}`), 10 + count)
    const listed = await listVersions(services.db, me, id)
    expect(listed).toHaveLength(versionLimits.count)
    expect(listed.at(-1)).toMatchObject({ name: 'Kept by name' })
    await keep(noted('large', versionLimits.bytes), 1_000)
    expect(await listVersions(services.db, me, id)).toHaveLength(1)
  })

  it('goes with its workflow', async () => {
    await save('a')
    await deleteWorkflow(services.db, me, id)
    expect(await listVersions(services.db, me, id)).toEqual([])
  })

  it('is nobody else’s', async () => {
    await save('a')
    const [version] = await listVersions(services.db, me, id)
    expect(await readVersion(services.db, 'another', id, version!.digest)).toBeNull()
  })

  it('shares a document under its digest until it expires', async () => {
    const document = emptyDocument('shared')
    const first = await keepShare(services.db, me, document, 1_000)
    expect(await keepShare(services.db, 'another', document, 2_000)).toEqual({
      id: first.id,
      expiresAtMs: 2_000 + shareLimits.ms,
    })
    expect(await readShare(services.db, first.id, 3_000)).toMatchObject({ document })
    expect(await readShare(services.db, first.id, 2_001 + shareLimits.ms)).toBeNull()
    expect(await readShare(services.db, 'made-up', 3_000)).toBeNull()
  })

  it('keeps no more behind links than one browser may have', async () => {
    const first = await keepShare(services.db, me, noted('a', shareLimits.bytes / 2), 1_000)
    await keepShare(services.db, me, noted('b', shareLimits.bytes / 2), 2_000)
    expect(await readShare(services.db, first.id, 3_000)).toBeNull()
  })
})
