import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Engine } from '#lib/engine/port.ts'
import { emptyPlan } from '#lib/plan/testing.ts'
import type { NetworkSettings } from '#lib/protocols/runner.ts'
import { openDatabase } from './db/open.ts'
import { readEnv } from './env.ts'
import { createFileStore } from './files.ts'
import { runnerKeys } from './keys.ts'
import { readNetworks } from './networks.ts'
import { createRuns, type NewRun } from './runs.ts'
import type { Services } from './services.ts'
import { createWorld } from './world.ts'

/** The databases that tests run on: SQLite always, PostgreSQL when WEFT_TEST_DATABASE_URL names one. */
export const testDatabases: readonly { readonly name: string; readonly url: string | null }[] = [
  { name: 'SQLite', url: null },
  ...(process.env.WEFT_TEST_DATABASE_URL
    ? [{ name: 'PostgreSQL', url: process.env.WEFT_TEST_DATABASE_URL }]
    : []),
]

export const testOrigin = 'http://localhost:3000'
export const testAuthorizer = `0x${'a1'.repeat(20)}` as const

const local = (rpcUrl: string): NetworkSettings => ({
  chain: 'eip155:31337',
  name: 'Local 0G',
  simulated: true,
  rpcUrl,
  currency: { name: 'Coin', symbol: '0G', decimals: 18 },
  roles: ['storage'],
  authorizer: testAuthorizer,
})

export type TestServices = Services & {
  /** What the engine was told, oldest first. */
  readonly told: readonly string[]
  /** The engine fails from now on, or works again. */
  engineIsUp(up: boolean): void
  close(): Promise<void>
}

/** Services on a folder and database of their own, with an engine that only writes down what it is told. */
export const openTestServices = async (
  options: {
    readonly rpcUrl?: string
    /** Instead of one network at `rpcUrl`. */
    readonly networks?: readonly NetworkSettings[]
    readonly url?: string | null
    readonly maxFileBytes?: number
  } = {},
): Promise<TestServices> => {
  const dir = mkdtempSync(join(tmpdir(), 'weft-server-'))
  const networksFile = join(dir, 'networks.json')
  writeFileSync(
    networksFile,
    JSON.stringify(options.networks ?? [local(options.rpcUrl ?? 'http://127.0.0.1:9')]),
  )
  const env = readEnv({
    WEFT_DATA_DIR: dir,
    WEFT_NETWORKS_FILE: networksFile,
    WEFT_PUBLIC_URL: testOrigin,
    WEFT_MAX_FILE_BYTES: String(options.maxFileBytes ?? 1_000_000),
  })
  const db = await openDatabase({ path: env.paths.database, url: options.url ?? null })
  const files = createFileStore(env.paths.files, env.maxFileBytes)
  const networks = () => readNetworks(env.paths.networks)
  const told: string[] = []
  let up = true
  const tell = async (line: string) => {
    if (!up) throw new Error('the engine is down')
    told.push(line)
  }
  const engine: Engine = {
    submit: (run) => tell(`submit ${run}`),
    resolve: (run, step, name, { hash }) => tell(`resolve ${run} ${step}.${name} ${hash}`),
    cancel: (run) => tell(`cancel ${run}`),
    retry: (run, step) => tell(`retry ${run} ${step}`),
    status: async () => 'unknown',
    health: async () => ({ ok: up, detail: '' }),
  }
  return {
    env,
    db,
    files,
    networks,
    engine,
    told,
    runs: createRuns(db),
    keys: await runnerKeys(env.paths.keys),
    world: (account, signal) => createWorld({ networks, files, account, signal }),
    engineIsUp: (next) => {
      up = next
    },
    async close() {
      await db.destroy()
      rmSync(dir, { recursive: true, force: true })
    },
  }
}

type RpcCall = { readonly method: string; readonly params: readonly unknown[] }

/** A JSON-RPC server that answers from a function; what it throws becomes an error answer. */
export const startTestRpc = async (answer: (call: RpcCall) => unknown) => {
  const calls: RpcCall[] = []
  const server = createServer(async (request, response) => {
    let text = ''
    for await (const part of request) text += part
    const { id, method, params } = JSON.parse(text) as RpcCall & { id: number }
    calls.push({ method, params })
    response.setHeader('content-type', 'application/json')
    try {
      response.end(JSON.stringify({ jsonrpc: '2.0', id, result: answer({ method, params }) }))
    } catch (error) {
      response.end(JSON.stringify({ jsonrpc: '2.0', id, error: { code: 3, message: String(error) } }))
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    calls,
    close: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}

export const bytesOf = async function* (
  ...parts: readonly (string | Uint8Array)[]
): AsyncGenerator<Uint8Array> {
  for (const part of parts) yield typeof part === 'string' ? new TextEncoder().encode(part) : part
}

export const testAddress = (digit: string) => `0x${digit.repeat(40)}` as const

/** A run of two steps without any meaning. */
export const testRun = (id: string, nonce: string, account = testAddress('2')): NewRun => ({
  id,
  session: 's',
  workflow: null,
  manifest: { type: 'urn:weft:workflow:v1', name: 'Test', version: '1.0.0', steps: {} },
  manifestText: '{"name":"Test","steps":{},"type":"urn:weft:workflow:v1","version":"1.0.0"}',
  authorization: {
    domain: { name: 'Weft', version: '1', chainId: 31337, verifyingContract: testAddress('1') },
    message: {
      workflow: 'Test',
      summary: '',
      manifest: `0x${'0'.repeat(64)}`,
      account,
      executor: testAddress('3'),
      budget: [],
      otherSpend: [],
      services: [],
      minAssurance: 0,
      maxRuns: 1,
      validAfter: '0',
      validBefore: '99999999999',
      nonce,
    },
    signature: '0x00',
    signer: { kind: 'eoa' },
  },
  authorizationDigest: `0x${'4'.repeat(64)}`,
  plan: { ...emptyPlan, manifest: '0'.repeat(64), order: ['a', 'b'] },
  createdAtMs: 1,
})
