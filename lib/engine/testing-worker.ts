import { appendFileSync, existsSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod'
import type { StepRunner, World } from '#lib/protocols/runner.ts'
import type { Effect, StepDefinition } from '#lib/protocols/step.ts'
import { openDatabase } from '#lib/server/db/open.ts'
import { createRuns } from '#lib/server/runs.ts'
import { digestOf, jsonBytes } from '#lib/workflow/canonical.ts'
import { WeftError } from '#lib/workflow/error.ts'
import type { Json } from '#lib/workflow/json.ts'
import type { EngineDeps } from './deps.ts'
import { register, serve } from './serve.ts'

const params = z.looseObject({})

const define = (id: string, effects: readonly Effect[]): StepDefinition =>
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
    services: () => [],
    claims: () => ({}),
    docs: { does: '', signed: '', costs: '', proves: '', provesNot: '' },
  }) as unknown as StepDefinition

/** Step types of the engine's own tests. */
export const testDefinitions: Readonly<Record<string, StepDefinition>> = Object.fromEntries(
  (
    [
      ['test/pure@1.0.0', ['pure']],
      ['test/sneaky@1.0.0', ['pure']],
      ['test/read@1.0.0', ['read']],
      ['test/send@1.0.0', ['read', 'spend']],
      ['test/broken@1.0.0', ['pure']],
    ] as const
  ).map(([id, effects]) => [id, define(id, effects)]),
)

const artifactOf = (value: Json) => {
  const { sha256, size } = jsonBytes(value)
  return { kind: 'value.json' as const, mediaType: 'application/json', size, digest: { sha256 }, value }
}
const resultOf = (value: Json) => ({ outputs: { out: artifactOf(value) }, evidence: [], payments: [] })

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
  const broken: StepRunner = {
    id: 'test/broken@1.0.0',
    run: async () => ({ outputs: {}, evidence: [], payments: [] }),
  }
  return Object.fromEntries(
    [pure, sneaky, read, broken, sendRunner(log)].map((runner) => [runner.id, runner]),
  )
}

type Hex = `0x${string}`
const target: Hex = `0x${'42'.repeat(20)}`

/** Sends coin with a mark in its data, and finds it again by scanning blocks for that mark. */
const sendRunner = (log: (line: string) => void): StepRunner => ({
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
    const { mark, value = '1000', to = target } = context.params as { mark: Hex; value?: string; to?: Hex }
    const mined = await context.transaction({
      name: 'submit',
      chain: 'eip155:31337',
      to,
      data: mark,
      value,
      title: 'Send coin',
      call: 'send(coin)',
      rows: [],
      find: { look: 'sent', args: { mark } },
    })
    await context.once('after', async () => {
      log(`mined ${context.step} ${mined.hash}`)
      return true
    })
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
    executor: `0x${'e'.repeat(40)}`,
    sign: async (record) => ({
      envelope: { payloadType: 'application/vnd.in-toto+json', payload: '', signatures: [] },
      sha256: digestOf(record),
    }),
    simulated: () => true,
    timings: { patienceMs: 3_000, idleLookMs: 300, busyLookMs: 100, maxLookMs: 1_000, droppedAfterMs: 2_000 },
  }
}

if (process.env.TEST_WORKER_PORT) {
  const served = await serve(await testDeps(process.env), Number(process.env.TEST_WORKER_PORT))
  await register(process.env.TEST_ADMIN_URL!, `http://127.0.0.1:${served.port}`)
  console.log('worker ready')
}
