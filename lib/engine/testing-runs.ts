import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { privateKeyToAccount } from 'viem/accounts'
import { buildAuthorization } from '#lib/authorization/build.ts'
import {
  authorizationDigest,
  authorizationDomain,
  authorizationTypedData,
} from '#lib/authorization/typed-data.ts'
import { quoted } from '#lib/plan/price.ts'
import { emptyPlan } from '#lib/plan/testing.ts'
import type { PlannedStep } from '#lib/plan/types.ts'
import { adapterDigest, describe as describeStep } from '#lib/protocols/describe.ts'
import type { Price } from '#lib/protocols/step.ts'
import { buildBundle } from '#lib/receipts/bundle.ts'
import { signStatement } from '#lib/receipts/sign.ts'
import type { VerifyReport } from '#lib/receipts/types.ts'
import { verifyBundle } from '#lib/receipts/verify.ts'
import type { RunStatus, RunView } from '#lib/run/view.ts'
import { openDatabase } from '#lib/server/db/open.ts'
import { runnerKeys } from '#lib/server/keys.ts'
import { createRuns, type Runs } from '#lib/server/runs.ts'
import { canonical, digestOf } from '#lib/workflow/canonical.ts'
import { topologicalOrder } from '#lib/workflow/edges.ts'
import type { Json } from '#lib/workflow/json.ts'
import { type Binding, type Manifest, manifestType, type Step } from '#lib/workflow/manifest.ts'
import { unfold } from '#lib/workflow/unfold.ts'
import type { Engine } from './port.ts'
import { createEngine } from './restate.ts'
import {
  eventually,
  freePort,
  startEngine,
  startWorker,
  type TestEngine,
  type TestWorker,
} from './testing.ts'
import { testDefinitions } from './testing-worker.ts'

/** `in` is a list of sources for ports a, b and c, or bindings by port. */
type TestStep = Partial<Omit<Step, 'in' | 'with' | 'after'>> & {
  readonly uses: string
  readonly in?: readonly string[] | Readonly<Record<string, Binding>>
  readonly after?: readonly string[]
  readonly with?: Record<string, Json>
}

const bindingsOf = (sources: NonNullable<TestStep['in']>): Record<string, Binding> =>
  Array.isArray(sources)
    ? Object.fromEntries(sources.map((from: string, index) => ['abc'[index]!, { from: `${from}.out` }]))
    : { ...(sources as Readonly<Record<string, Binding>>) }

/** A manifest of test steps. */
const testManifest = (steps: Record<string, TestStep>, more: Partial<Manifest>): Manifest => ({
  type: manifestType,
  name: 'Engine test',
  version: '1.0.0',
  ...more,
  steps: Object.fromEntries(
    Object.entries(steps).map(([id, { in: sources, after, ...step }]) => [
      id,
      {
        ...step,
        adapter: adapterDigest(testDefinitions[step.uses]!),
        ...(sources ? { in: bindingsOf(sources) } : {}),
        ...(after ? { after: [...after] } : {}),
      },
    ]),
  ),
})

const definitionOf = (uses: string) => testDefinitions[uses]

/** The first key of anvil's published test mnemonic: worth nothing anywhere. */
const signer = privateKeyToAccount('0xac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80')
const domain = authorizationDomain(31337, `0x${'b'.repeat(40)}`)

export type Bench = {
  readonly dir: string
  readonly engine: TestEngine
  readonly port: Engine
  readonly store: Runs
  worker: TestWorker
  startWorker(): Promise<void>
  start(
    steps: Record<string, TestStep>,
    options?: {
      budget?: string
      validBefore?: number
      /** More of the manifest than its steps. */
      manifest?: Partial<Manifest>
      /** What steps were planned to cost; a step that is not named was not planned. */
      prices?: Readonly<Record<string, readonly Price[]>>
    },
  ): Promise<string>
  /** The run's bundle, as a verifier reads it. */
  verify(run: string): Promise<VerifyReport>
  view(run: string): Promise<RunView>
  until(run: string, status: RunStatus, timeoutMs?: number): Promise<RunView>
  log(): readonly string[]
  flag(name: string, on?: boolean): void
  close(): Promise<void>
}

/** Engine, worker and database of their own for one test file. */
export const openBench = async (rpcUrl = ''): Promise<Bench> => {
  const dir = mkdtempSync(join(tmpdir(), 'weft-engine-'))
  const flags = join(dir, 'flags')
  mkdirSync(flags)
  writeFileSync(join(dir, 'effects.log'), '')
  const database = join(dir, 'app.db')
  const db = await openDatabase({ path: database, url: null })
  const keys = await runnerKeys(dir)
  const store = createRuns(db)
  const engine = await startEngine(dir)
  const workerPort = await freePort()
  const env = {
    TEST_DATABASE: database,
    TEST_LOG: join(dir, 'effects.log'),
    TEST_FLAGS: flags,
    TEST_RPC: rpcUrl,
    TEST_WORKER_PORT: String(workerPort),
    TEST_ADMIN_URL: engine.adminUrl,
  }
  const launch = () => startWorker(new URL('./testing-worker.ts', import.meta.url), env, dir)
  const port = createEngine(engine, store)
  let count = 0
  const view = async (run: string) => (await store.readView(run))!
  const bench: Bench = {
    dir,
    engine,
    port,
    store,
    worker: await launch(),
    startWorker: async () => {
      bench.worker = await launch()
    },
    start: async (steps, { budget = '0', validBefore, manifest: more = {}, prices = {} } = {}) => {
      const manifest = testManifest(steps, more)
      const built = buildAuthorization(manifest, definitionOf, {
        account: signer.address,
        executor: keys.executor,
        cap: [{ asset: 'eip155:31337/slip44:60', amount: budget }],
        nowSeconds: Math.floor(Date.now() / 1000),
        nonce: String(count + 1),
      })
      if (!built.ok) throw new Error(built.problem.reason)
      const message = validBefore ? { ...built.value, validBefore: String(validBefore) } : built.value
      const id = `run-${process.pid}-${count++}`
      const inserted = await store.insertRun({
        id,
        session: 'test',
        workflow: null,
        manifest,
        manifestText: canonical(manifest),
        authorization: {
          domain,
          message,
          signature: await signer.signTypedData(authorizationTypedData(domain, message)),
          signer: { kind: 'eoa' },
        },
        authorizationDigest: authorizationDigest(domain, message),
        plan: {
          ...emptyPlan,
          manifest: digestOf(manifest),
          order: topologicalOrder({ steps: unfold(manifest) }).order,
          steps: Object.fromEntries(
            Object.entries(prices).map(([step, list]) => [
              step,
              { quote: quoted({ prices: list, lines: [] }, 0) } as PlannedStep,
            ]),
          ),
        },
        createdAtMs: Date.now(),
      })
      if (inserted !== 'inserted') throw new Error(inserted)
      await port.submit(id)
      return id
    },
    view,
    verify: async (run) => {
      const row = (await store.readRun(run))!
      const receipts = await store.envelopes(run)
      const uses = [...new Set(Object.values(row.manifest.steps).map((step) => step.uses))]
      const bytes = await buildBundle({
        run,
        manifest: row.manifestText,
        authorization: row.authorization,
        runnerKey: keys.runnerKey,
        receipts,
        adapters: Object.fromEntries(uses.map((name) => [name, describeStep(testDefinitions[name]!)])),
        data: new Map(),
        createdAtMs: Math.max(...receipts.map(({ record }) => record.finishedAtMs)),
        sign: (statement) => signStatement(statement, keys.secret),
      })
      return verifyBundle(bytes, { nowMs: Date.now() })
    },
    until: (run, status, timeoutMs = 20_000) =>
      eventually(
        `run ${status}`,
        async () => {
          const now = await view(run)
          if (now.status === status) return now
          throw new Error(JSON.stringify({ status: now.status, steps: now.steps, requests: now.requests }))
        },
        timeoutMs,
      ),
    log: () => readFileSync(join(dir, 'effects.log'), 'utf8').split('\n').filter(Boolean),
    flag: (name, on = true) =>
      on ? writeFileSync(join(flags, name), '') : rmSync(join(flags, name), { force: true }),
    close: async () => {
      await bench.worker.kill()
      await engine.kill()
      await db.destroy()
      rmSync(dir, { recursive: true, force: true })
    },
  }
  return bench
}
