import { afterAll, beforeAll, expect, it } from 'vitest'
import { adapterDigest } from '#lib/protocols/describe.ts'
import { definitionOf } from '#lib/protocols/registry.ts'
import { templates } from '#lib/protocols/templates.ts'
import type { SignatureRequest } from '#lib/run/view.ts'
import { answerRequest } from '#lib/server/answer-request.ts'
import type { Json } from '#lib/workflow/json.ts'
import { type Manifest, manifestType, type Step } from '#lib/workflow/manifest.ts'
import { eventually } from './testing.ts'
import { openStack, type Stack } from './testing-stack.ts'

let stack: Stack
beforeAll(async () => {
  stack = await openStack()
}, 120_000)
afterAll(() => stack?.close())

/** The template with a real file of some hundred kilobytes in it. */
const manifestWithFile = async (session: string): Promise<Manifest> => {
  const artifact = await stack.upload(session, 'rows.jsonl', 6_000)
  const { manifest } = templates.find(({ id }) => id === 'publish-licensed-dataset')!.document
  const file = manifest.steps.file!
  return {
    ...manifest,
    steps: {
      ...manifest.steps,
      file: { ...file, with: { ...file.with, file: artifact as unknown as Json } },
    },
  }
}

const requestsOf = async (run: string, step: string) =>
  (await stack.view(run)).requests.find((request) => request.step === step)!

it('publishes a licensed dataset through kills of everything at every step boundary, and pays once', async () => {
  const { account, open, reached, killAll } = stack
  const run = await stack.start('session', await manifestWithFile('session'), '71')
  const signed: SignatureRequest[] = []
  for (const step of ['store', 'register']) {
    await reached(run, step, ['needs-signature'])
    await killAll()
    const request = await requestsOf(run, step)
    expect(request.status).toBe('open')
    await stack.sendAndForget(request)
    await killAll()
    await reached(run, step, ['done'])
    await killAll()
    signed.push(await requestsOf(run, step))
  }
  await reached(run, 'record', ['done'])
  const done = await stack.completed(run)
  expect(signed.map(({ status }) => status)).toEqual(['mined', 'mined'])
  expect(done.receipts).toHaveLength(5)
  for (const request of signed) {
    const rpc = open.world(account.address, AbortSignal.timeout(10_000)).rpc(request.chain)
    expect(Number(await rpc('eth_getTransactionCount', [account.address, 'latest']))).toBe(1)
    const topic = `0x${account.address.slice(2).toLowerCase().padStart(64, '0')}`
    const logs = (await rpc('eth_getLogs', [{ address: request.to, fromBlock: '0x0' }])) as readonly {
      topics: readonly string[]
      transactionHash: string
    }[]
    const mine = logs.filter(({ topics }) => topics.includes(topic))
    expect(mine.map(({ transactionHash }) => transactionHash)).toEqual([request.hash])
  }
  expect(await stack.verify(run)).toMatchObject({ verdict: 'Verified', problems: [] })
}, 240_000)

it('starts a run that was accepted while the engine was away, and cancels it in the middle', async () => {
  await stack.engine.kill()
  const run = await stack.start('other session', await manifestWithFile('other session'), '72')
  expect((await stack.view(run)).status).toBe('queued')
  await stack.engine.start()
  await stack.reached(run, 'store', ['needs-signature', 'running'])
  await stack.open.engine.cancel(run)
  const now = await eventually('cancelled', async () => {
    const seen = await stack.view(run)
    return seen.status === 'cancelled' ? seen : null
  })
  expect(now.steps.record?.status).toBe('cancelled')
}, 120_000)

const drawn = (uses: string, more: Partial<Step>): Step => ({
  uses,
  adapter: adapterDigest(definitionOf(uses)!),
  ...more,
})

it('stores every file of a list, each paid once through a kill in the middle, and collects where they are', async () => {
  const files = [
    await stack.upload('many', 'first.jsonl', 40),
    await stack.upload('many', 'second.jsonl', 900),
    await stack.upload('many', 'third.jsonl', 2_000),
  ]
  const manifest: Manifest = {
    type: manifestType,
    name: 'Store a list of files',
    version: '1.0.0',
    inputs: { files: { kind: 'data.dataset', many: true, value: files } },
    steps: {
      store: drawn('zero-g/store@1.0.0', {
        in: { file: { from: 'item' } },
        with: { network: 'eip155:31337' },
        forEach: { over: 'inputs.files', max: 8 },
        retry: { max: 1 },
        timeout: 'PT10M',
        requires: { integrity: 'A5' },
      }),
      list: drawn('standard/collect@1.0.0', { in: { items: { from: 'store.object' } } }),
    },
    outputs: { list: { from: 'list.list' } },
  }
  const run = await stack.start('many', manifest, '73')
  const steps = ['store.0', 'store.1', 'store.2']
  for (const step of steps) await stack.reached(run, step, ['needs-signature'])
  for (const step of steps) {
    const asked = await answerRequest(stack.open, run, `${step}.submit`, { action: 'prompted' })
    if (!asked?.ok) throw new Error(JSON.stringify(asked))
    await stack.sendAndForget(asked.value)
    if (step === 'store.0') await stack.killAll()
  }
  const done = await stack.completed(run)
  expect(done.order).toEqual([...steps, 'list'])
  expect(new Set(done.requests.map(({ hash }) => hash)).size).toBe(3)
  const list = done.steps.list!.outputs!.list!.value as readonly { name: string }[]
  expect(list).toHaveLength(3)
  const report = await stack.verify(run)
  expect(report).toMatchObject({ verdict: 'Verified', problems: [], unchecked: [] })
  expect(report.steps.map(({ step, outcome }) => `${step} ${outcome}`).sort()).toEqual([
    'list done',
    'store.0 done',
    'store.1 done',
    'store.2 done',
  ])
}, 240_000)
