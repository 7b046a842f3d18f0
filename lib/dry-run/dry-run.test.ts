import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { devAccount } from '#devnet/accounts.ts'
import { type Devnet, startDevnet } from '#devnet/testing.ts'
import { blockNumber } from '#lib/protocols/rpc.ts'
import { templates } from '#lib/protocols/templates.ts'
import { content, createLab, type Lab, rightsChain, storageChain } from '#lib/protocols/testing-lab.ts'
import type { DryRunLine } from '#lib/run/dry-run.ts'
import { startDryRun } from '#lib/server/dry-run.ts'
import { openTestServices, type TestServices } from '#lib/server/testing.ts'
import type { Artifact } from '#lib/workflow/artifact.ts'
import type { Manifest } from '#lib/workflow/manifest.ts'

const signer = devAccount(5)
/** Nobody has given this one a coin. */
const poor = '0x00000000000000000000000000000000000c0ffe' as const

let devnet: Devnet
let dataDir: string
let lab: Lab
let services: TestServices

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'weft-dry-'))
  devnet = await startDevnet({ dataDir })
  lab = createLab(devnet.networks, signer)
  services = await openTestServices({ networks: devnet.networks })
}, 120_000)
afterAll(async () => {
  await services?.close()
  await devnet?.stop()
  await rm(dataDir, { recursive: true, force: true })
})

const bring = async (bytes: Uint8Array, name: string): Promise<Artifact> => {
  const artifact = await lab.keep(bytes, name)
  await services.files.write(
    (async function* () {
      yield bytes
    })(),
  )
  await services.db
    .insertInto('files')
    .values({
      sha256: artifact.digest.sha256,
      session: 's',
      name,
      media_type: artifact.mediaType,
      size: bytes.length,
      zg_root: artifact.digest.zgRoot!,
      created_ms: 1,
    })
    .execute()
  return artifact
}

const published = (file: Artifact): Manifest => {
  const { manifest } = templates[0]!.document
  const step = manifest.steps.file!
  return {
    ...manifest,
    steps: { ...manifest.steps, file: { ...step, with: { ...step.with, file: file as never } } },
  }
}

/** What the networks themselves count: blocks, transactions of an account, and what storage holds and took. */
const counters = async (account: string) => {
  const chain = async (of: typeof storageChain) => {
    const rpc = lab.world.rpc(of)
    return [await blockNumber(rpc), await rpc('eth_getTransactionCount', [account, 'pending'])]
  }
  const health = await fetch(`${devnet.urls.devnet}/health`)
  const { segments, uploads } = ((await health.json()) as { storage: Record<string, number> }).storage
  return { chains: [await chain(storageChain), await chain(rightsChain)], segments, uploads }
}

const dryRun = async (
  manifest: Manifest,
  account: `0x${string}` | null,
  signal = new AbortController().signal,
) => {
  const lines: DryRunLine[] = []
  const started = await startDryRun(services, 's', { manifest, account }, signal)
  if (started.ok) await started.value((line) => lines.push(line))
  const statuses: Record<string, string[]> = {}
  const outputs: Record<string, Readonly<Record<string, Artifact>>> = {}
  for (const line of lines)
    if (line.type === 'event' && line.event.type === 'step') {
      const { step, view } = line.event
      const before = statuses[step] ?? []
      if (before.at(-1) !== view.status) statuses[step] = [...before, view.status]
      if (view.outputs) outputs[step] = view.outputs
    }
  const end = lines.at(-1)
  return { started, lines, statuses, outputs, end: end?.type === 'end' ? end : null }
}

const whole = ['running', 'done']

describe('a whole workflow', () => {
  it('goes to its end with nothing done to any network, and says what would have been', async () => {
    const file = await bring(content(600_000), 'weather.jsonl')
    const before = await counters(poor)
    const { statuses, outputs, end, lines } = await dryRun(published(file), poor)
    expect(statuses).toEqual({ file: whole, store: whole, retrieve: whole, register: whole, record: whole })
    expect(outputs.retrieve!.file).toMatchObject({ digest: file.digest, size: file.size })
    expect(await counters(poor)).toEqual(before)
    expect(lines[0]).toMatchObject({ type: 'begin', placeholder: false, view: { account: poor } })
    expect(lines.filter((line) => line.type === 'event' && line.event.type === 'receipt')).toEqual([])
    const uploads = end!.effects.filter(({ kind }) => kind === 'upload')
    expect(end!.effects.map(({ kind, step }) => `${step} ${kind}`)).toEqual([
      'store transaction',
      ...uploads.map(() => 'store upload'),
      'register transaction',
    ])
    expect(uploads.reduce((sum, effect) => sum + Number('bytes' in effect ? effect.bytes : 0), 0)).toBe(
      Math.ceil(600_000 / 256) * 256,
    )
    expect(end!.effects[0]).toMatchObject({ call: 'Flow.submit', chain: storageChain })
    expect(Number((end!.effects[0] as { value: string }).value)).toBeGreaterThan(0)
    expect(end!.shortages.map(({ chain, has }) => [chain, has])).toEqual([
      [storageChain, '0'],
      [rightsChain, '0'],
    ])
  })

  it('goes the way that the real run then goes, to the same results', async () => {
    const file = await bring(content(300_000), 'way.jsonl')
    const dry = await dryRun(published(file), signer.address)
    expect(dry.end!.shortages).toEqual([])
    const before = await counters(signer.address)
    const stored = await lab.store(file)
    const back = await lab.retrieve(stored.outputs.object!)
    const after = await counters(signer.address)
    // The same fixtures, counted by the same counters, do move them when they are run.
    expect(after.chains[0]![1]).not.toEqual(before.chains[0]![1])
    expect(after.segments).toBeGreaterThan(before.segments!)
    expect(after.uploads).toBeGreaterThan(before.uploads!)
    const locator = (artifact: Artifact) => {
      const { txHash: _, ...rest } = artifact.value as Record<string, unknown>
      return rest
    }
    expect(locator(dry.outputs.store!.object!)).toEqual(locator(stored.outputs.object!))
    expect(dry.outputs.retrieve!.file).toEqual(back.outputs.file)
  })

  it('with two transactions on one chain, the second sees what the first did', async () => {
    const file = await bring(content(5_000), 'twice.jsonl')
    const manifest = published(file)
    const again = { ...manifest.steps.store!, after: ['store'] }
    const { register: _, record: __, retrieve: ___, ...steps } = manifest.steps
    const { outputs, end } = await dryRun({ ...manifest, steps: { ...steps, again }, outputs: {} }, poor)
    const seq = (step: string) => Number((outputs[step]!.object!.value as { txSeq: string }).txSeq)
    expect(seq('again')).toBe(seq('store') + 1)
    expect(end!.effects.filter(({ kind }) => kind === 'transaction')).toHaveLength(2)
  })

  it('leaves no file behind, and one that its reader left ends at once', async () => {
    const folders = async () => (await readdir(tmpdir())).filter((name) => name.startsWith('weft-dry-run-'))
    const before = await folders()
    const left = new AbortController()
    left.abort()
    const file = await bring(content(4_000), 'left.jsonl')
    const { lines } = await dryRun(published(file), null, left.signal)
    expect(lines.some(({ type }) => type === 'end')).toBe(false)
    expect(await folders()).toEqual(before)
    // The next one of the same browser is not refused.
    expect((await dryRun(published(file), null)).end).not.toBeNull()
  })
})

describe('what is refused', () => {
  it('is a second dry run of the same browser, a workflow with problems, and files of others', async () => {
    const file = await bring(content(4_000), 'busy.jsonl')
    const signal = new AbortController().signal
    const asked = { manifest: published(file), account: null }
    const [first, second] = await Promise.all([
      startDryRun(services, 's', asked, signal),
      startDryRun(services, 's', asked, signal),
    ])
    expect([first.ok, second.ok && second]).toEqual([true, false])
    if (first.ok) await first.value(() => {})
    const none = { ...asked.manifest, steps: {} }
    expect(await startDryRun(services, 's', { manifest: none, account: null }, signal)).toMatchObject({
      problem: { code: 'workflow-empty' },
    })
    expect(await startDryRun(services, 'other', asked, signal)).toMatchObject({
      problem: { code: 'file-not-here' },
    })
  })
})
