import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { templates } from '#lib/protocols/templates.ts'
import { ensureSession, findSession } from './session.ts'
import { openTestServices, type TestServices, testDatabases } from './testing.ts'
import { createWorkflow, deleteWorkflow, listWorkflows, readWorkflow, saveWorkflow } from './workflows.ts'

const document = templates[0]!.document
const named = (name: string) => ({ ...document, manifest: { ...document.manifest, name } })

describe.each(testDatabases)('$name', ({ url }) => {
  let services: TestServices
  beforeAll(async () => {
    services = await openTestServices({ url })
  })
  afterAll(() => services.close())

  test('on https the cookie is pinned to the host and never sent in the clear', async () => {
    const session = await ensureSession(services.db, null, 'https://weft.example')
    expect(session.setCookie).toMatch(
      /^__Host-weft-session=[^;]+; Path=\/; HttpOnly; SameSite=Lax;.*; Secure$/,
    )
    const cookie = session.setCookie!.split(';')[0]!
    expect((await findSession(services.db, cookie, 'https://weft.example'))?.id).toBe(session.id)
    expect(await findSession(services.db, cookie, 'http://localhost:3000')).toBeNull()
    expect(await findSession(services.db, cookie.replace('__Host-', ''), 'https://weft.example')).toBeNull()
  })
  test('the database keeps no token', async () => {
    const session = await ensureSession(services.db, null, 'http://localhost:3000')
    const token = session.setCookie!.split(';')[0]!.split('=')[1]!
    const rows = await services.db.selectFrom('sessions').selectAll().execute()
    expect(rows.some(({ hash }) => hash === session.id)).toBe(true)
    expect(JSON.stringify(rows)).not.toContain(token)
  })
  test('a workflow is read, changed and deleted by its own session only', async () => {
    const [mine, theirs] = [crypto.randomUUID(), crypto.randomUUID()]
    const { db } = services
    const saved = await createWorkflow(db, mine, document)
    expect(await readWorkflow(db, mine, saved.id)).toEqual(saved)
    expect(await readWorkflow(db, theirs, saved.id)).toBeNull()
    expect(await listWorkflows(db, theirs)).toEqual([])
    expect(await saveWorkflow(db, theirs, saved.id, named('Stolen'), saved.digest)).toBeNull()
    await deleteWorkflow(db, theirs, saved.id)
    expect(await readWorkflow(db, mine, saved.id)).toEqual(saved)
    await deleteWorkflow(db, mine, saved.id)
    expect(await readWorkflow(db, mine, saved.id)).toBeNull()
  })
  test('a save from an older version is a conflict that carries the newer one; the same content is none', async () => {
    const session = crypto.randomUUID()
    const { db } = services
    const first = await createWorkflow(db, session, document)
    const one = await saveWorkflow(db, session, first.id, named('One'), first.digest)
    expect(one).toMatchObject({ saved: { document: named('One') } })
    const two = await saveWorkflow(db, session, first.id, named('Two'), first.digest)
    expect(two).toMatchObject({ conflict: { document: named('One') } })
    expect((await readWorkflow(db, session, first.id))?.document).toEqual(named('One'))
    const again = await saveWorkflow(db, session, first.id, named('One'), first.digest)
    expect(again).toMatchObject({ saved: { document: named('One') } })
  })
  test('of many saves from one version at once, one wins', async () => {
    const session = crypto.randomUUID()
    const { db } = services
    const first = await createWorkflow(db, session, document)
    const saves = await Promise.all(
      Array.from({ length: 6 }, (_, n) => saveWorkflow(db, session, first.id, named(`N${n}`), first.digest)),
    )
    const won = saves.flatMap((save) => (save && 'saved' in save ? [save.saved] : []))
    expect(won).toHaveLength(1)
    expect((await readWorkflow(db, session, first.id))?.digest).toBe(won[0]!.digest)
  })
})
