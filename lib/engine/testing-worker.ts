import { appendFileSync, existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import * as z from 'zod'
import { listOf } from '#lib/protocols/lists.ts'
import type { StepRunner, World } from '#lib/protocols/runner.ts'
import type { Effect, StepDefinition } from '#lib/protocols/step.ts'
import { signStatement } from '#lib/receipts/sign.ts'
import { statementOf } from '#lib/receipts/statement.ts'
import { openDatabase } from '#lib/server/db/open.ts'
import { runnerKeys } from '#lib/server/keys.ts'
import { createRuns } from '#lib/server/runs.ts'
import { jsonBytes } from '#lib/workflow/canonical.ts'
import { WeftError } from '#lib/workflow/error.ts'
import type { Json } from '#lib/workflow/json.ts'
import type { EngineDeps } from './deps.ts'
import { register, serve } from './serve.ts'

const params = z.looseObject({})

const define = (id: string, effects: readonly Effect[], more: Partial<StepDefinition> = {}): StepDefinition =>
  ({
    id,
    protocol: 'standard',
    title: id,
    summary: id,
    synonyms: [],
    inputs: Object.fromEntries(
      ['a', 'b', 'c'].map((port) => [port, { kind: 'value.json', label: port, help: port, optional: true }]),
    ),
    outputs: { out: { kind: 'value.json', label: 'Out', help: 'Out' } },
    params,
    defaults: {},
    headline: () => id,
    effects,
    signatures: () => [],
    quote: () => null,
    expect: () => ({}),
    services: [],
    privacy: 'local',
    claims: () => ({}),
    docs: { does: '', signed: '', costs: '', proves: '', provesNot: '' },
    ...more,
  }) as unknown as StepDefinition

const port = { kind: 'value.json', label: 'In', help: 'In' } as const
const attested = { level: 'A4', why: 'It says so.', assumptions: [] } as const

/** Step types of the engine's own tests. */
export const testDefinitions: Readonly<Record<string, StepDefinition>> = Object.fromEntries(
  (
    [
      ['test/pure@1.0.0', ['pure']],
      ['test/sneaky@1.0.0', ['pure']],
      ['test/read@1.0.0', ['read']],
      ['test/send@1.0.0', ['read', 'spend']],
      ['test/broken@1.0.0', ['pure']],
      ['test/flaky@1.0.0', ['pure']],
      ['test/strict@1.0.0', ['pure'], { inputs: { a: port } }],
      ['test/list@1.0.0', ['pure'], { inputs: { items: { ...port, many: true } } }],
      ['test/careful@1.0.0', ['pure'], { inputs: { a: { ...port, min: { integrity: 'A5' } } } }],
      ['test/choosy@1.0.0', ['pure'], { inputs: { a: { ...port, min: { execution: 'A2' } } } }],
      ['test/claims@1.0.0', ['pure'], { claims: () => ({ execution: attested }) }],
    ] as readonly (readonly [string, readonly Effect[], Partial<StepDefinition>?])[]
  ).map(([id, effects, more]) => [id, define(id, effects, more)]),
)

const artifactOf = (value: Json) => {
  const { sha256, size } = jsonBytes(value)
  return { kind: 'value.json' as const, mediaType: 'application/json', size, digest: { sha256 }, value }
}
export const resultOf = (value: Json) => ({ outputs: { out: artifactOf(value) }, evidence: [], payments: [] })

type Sample = { readonly ms?: number; readonly failWhile?: string; readonly flag?: string }

/** Writes one line for each begin and end of an effect: what the tests count. */
export const testRunners = (
  log: (line: string) => void,
  flags: (name: string) => boolean,
): Readonly<Record<string, StepRunner>> => {
  const pure: StepRunner = {
    id: 'test/pure@1.0.0',
    run: async (context) => {
      const { ms = 0, failWhile } = context.params as Sample
      const value = await context.once('effect', async () => {
        log(`begin ${context.step}`)
        context.progress({ note: 'working' })
        await new Promise((resolve) => setTimeout(resolve, ms))
        if (failWhile && flags(failWhile))
          throw new WeftError('asked-to-fail', 'It was asked to fail.', { final: true })
        log(`end ${context.step}`)
        return { step: context.step, got: Object.keys(context.inputs).sort() } as Json
      })
      return resultOf(value)
    },
  }
  const sneaky: StepRunner = {
    id: 'test/sneaky@1.0.0',
    run: async (context) => {
      await context.transaction({
        name: 'submit',
        chain: 'eip155:31337',
        to: `0x${'1'.repeat(40)}`,
        data: '0x',
        value: '1',
        title: '',
        call: '',
        rows: [],
        find: { look: 'none', args: {} },
      })
      return resultOf(null)
    },
  }
  const read: StepRunner = {
    id: 'test/read@1.0.0',
    looks: {
      flag: async (_world, args) => (flags((args as { flag: string }).flag) ? { seen: true } : null),
    },
    run: async (context) => {
      const { flag = 'go' } = context.params as Sample
      const seen = await context.until('flag', { flag }, { everyMs: 100, timeoutSeconds: 20 })
      return resultOf({ seen })
    },
  }
  const flaky: StepRunner = {
    id: 'test/flaky@1.0.0',
    run: async (context) => {
      const { failWhile = 'flaky' } = context.params as Sample
      log(`try ${context.step} ${context.attempt} ${context.idempotencyKey}`)
      if (flags(failWhile)) throw new WeftError('provider-away', 'The provider did not answer.')
      return resultOf({ attempt: context.attempt, key: context.idempotencyKey })
    },
  }
  const list: StepRunner = {
    id: 'test/list@1.0.0',
    run: async (context) =>
      resultOf({ list: listOf(context.inputs, 'items').map(({ digest }) => digest.sha256) }),
  }
  const broken: StepRunner = {
    id: 'test/broken@1.0.0',
    run: async () => ({ outputs: {}, evidence: [], payments: [] }),
  }
  return Object.fromEntries(
    [
      pure,
      { ...pure, id: 'test/strict@1.0.0' },
      { ...pure, id: 'test/careful@1.0.0' },
      { ...pure, id: 'test/choosy@1.0.0' },
      { ...pure, id: 'test/claims@1.0.0' },
      sneaky,
      read,
      flaky,
      list,
      broken,
      sendRunner(log, flags),
    ].map((runner) => [runner.id, runner]),
  )
}

type Hex = `0x${string}`
type SendSample = {
  readonly mark: Hex
  readonly value?: string
  readonly to?: Hex
  readonly locks?: true
  /** Fails after it has paid while this flag is there. */
  readonly failAfter?: string
}
const target: Hex = `0x${'42'.repeat(20)}`

/** Sends coin with a mark in its data, and finds it again by scanning blocks for that mark. */
const sendRunner = (log: (line: string) => void, flags: (name: string) => boolean): StepRunner => ({
  id: 'test/send@1.0.0',
  looks: {
    sent: async (world, args) => {
      const { mark, fromBlock } = args as { mark: Hex; fromBlock: string }
      const rpc = world.rpc('eip155:31337')
      const latest = BigInt((await rpc('eth_blockNumber', [])) as Hex)
      for (let block = BigInt(fromBlock); block <= latest; block++) {
        const { transactions } = (await rpc('eth_getBlockByNumber', [`0x${block.toString(16)}`, true])) as {
          transactions: readonly { hash: Hex; input: Hex; from: Hex }[]
        }
        const found = transactions.find(
          ({ input, from }) => input === mark && from.toLowerCase() === world.account.toLowerCase(),
        )
        if (found) return found.hash
      }
      return null
    },
  },
  run: async (context) => {
    const { mark, value = '1000', to = target, locks, failAfter } = context.params as SendSample
    const mined = await context.transaction({
      name: 'submit',
      chain: 'eip155:31337',
      to,
      data: mark,
      value,
      ...(locks ? { locks } : {}),
      title: 'Send coin',
      call: 'send(coin)',
      rows: [],
      find: { look: 'sent', args: { mark } },
    })
    await context.once('after', async () => {
      log(`mined ${context.step} ${mined.hash}`)
      return true
    })
    if (failAfter && flags(failAfter)) throw new WeftError('provider-away', 'The provider did not answer.')
    return resultOf({ hash: mined.hash })
  },
})

const jsonRpc = (url: string) => async (method: string, rpcParams: readonly unknown[]) => {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ jsonrpc: '2.0', id: 1, method, params: rpcParams }),
  })
  const { result, error } = (await response.json()) as {
    result?: unknown
    error?: { message: string; data?: unknown }
  }
  if (error) throw Object.assign(new Error(error.message), { data: error.data })
  return result
}

const world =
  (rpcUrl: string) =>
  (account: Hex, signal: AbortSignal): World => ({
    files: { open: async () => null, write: () => Promise.reject(new Error('no files here')) },
    account,
    rpc: () => jsonRpc(rpcUrl),
    network: () => {
      throw new WeftError('network-unknown', 'No network in this test.', { final: true })
    },
    fetch,
    signal,
  })

export const testDeps = async (env: Record<string, string | undefined>): Promise<EngineDeps> => {
  const keys = await runnerKeys(dirname(env.TEST_DATABASE!))
  const store = createRuns(await openDatabase({ path: env.TEST_DATABASE!, url: null }))
  const runners = testRunners(
    (line) => appendFileSync(env.TEST_LOG!, `${line}\n`),
    (name) => existsSync(join(env.TEST_FLAGS!, name)),
  )
  return {
    store,
    runnerOf: (uses) => runners[uses],
    definitionOf: (uses) => testDefinitions[uses],
    world: world(env.TEST_RPC ?? 'http://127.0.0.1:1'),
    executor: keys.executor,
    sign: async (record) => signStatement(statementOf(record), keys.secret),
    simulated: () => true,
    timings: {
      patienceMs: 3_000,
      idleLookMs: 300,
      busyLookMs: 100,
      maxLookMs: 1_000,
      droppedAfterMs: 2_000,
      againAfterMs: 50,
    },
  }
}

if (process.env.TEST_WORKER_PORT) {
  const served = await serve(await testDeps(process.env), Number(process.env.TEST_WORKER_PORT))
  await register(process.env.TEST_ADMIN_URL!, `http://127.0.0.1:${served.port}`)
  console.log('worker ready')
}
