import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { adapterDigest } from '#lib/protocols/describe.ts'
import type { RunStatus, RunView } from '#lib/run/view.ts'
import { openDatabase } from '#lib/server/db/open.ts'
import { createRuns, type Runs } from '#lib/server/runs.ts'
import { canonical, digestOf } from '#lib/workflow/canonical.ts'
import { topologicalOrder } from '#lib/workflow/edges.ts'
import type { Json } from '#lib/workflow/json.ts'
import { type Manifest, manifestType } from '#lib/workflow/manifest.ts'
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

type TestStep = {
  readonly uses: string
  readonly in?: readonly string[]
  readonly after?: readonly string[]
  readonly with?: Record<string, Json>
}

/** A manifest of test steps; the n-th source of `in` enters port a, b or c. */
const testManifest = (steps: Record<string, TestStep>): Manifest => ({
  type: manifestType,
  name: 'Engine test',
  version: '1.0.0',
  steps: Object.fromEntries(
    Object.entries(steps).map(([id, { uses, in: sources, after, with: params }]) => [
      id,
      {
        uses,
        adapter: adapterDigest(testDefinitions[uses]!),
        ...(sources
          ? { in: Object.fromEntries(sources.map((from, index) => ['abc'[index]!, { from: `${from}.out` }])) }
          : {}),
        ...(after ? { after: [...after] } : {}),
        ...(params ? { with: params } : {}),
      },
    ]),
  ),
})

export type Bench = {
  readonly dir: string
  readonly engine: TestEngine
  readonly port: Engine
  readonly store: Runs
  worker: TestWorker
  startWorker(): Promise<void>
  start(
    steps: Record<string, TestStep>,
    options?: { account?: `0x${string}`; budget?: string; validBefore?: number },
  ): Promise<string>
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
    start: async (
      steps,
      { account = `0x${'a'.repeat(40)}` as `0x${string}`, budget = '0', validBefore = 4_000_000_000 } = {},
    ) => {
      const manifest = testManifest(steps)
      const id = `run-${process.pid}-${count++}`
      const inserted = await store.insertRun({
        id,
        session: 'test',
        workflow: null,
        manifest,
        manifestText: canonical(manifest),
        authorization: {
          domain: { name: 'Weft', version: '1', chainId: 31337, verifyingContract: `0x${'b'.repeat(40)}` },
          message: {
            workflow: manifest.name,
            summary: '',
            manifest: `0x${digestOf(manifest)}`,
            account,
            executor: `0x${'e'.repeat(40)}`,
            budget: [{ chainId: '31337', token: `0x${'0'.repeat(40)}`, maxAmount: budget }],
            otherSpend: [],
            services: [],
            minAssurance: 0,
            maxRuns: 1,
            validAfter: '0',
            validBefore: String(validBefore),
            nonce: String(count),
          },
          signature: '0x',
          signer: { kind: 'eoa' },
        },
        authorizationDigest: `0x${'d'.repeat(64)}`,
        plan: {
          manifest: digestOf(manifest),
          order: topologicalOrder(manifest).order,
          steps: {},
          cap: [],
          locked: [],
          signatures: 0,
          chains: [],
          effects: [],
          expected: {},
          badge: null,
          raise: {},
          secrets: [],
          services: [],
          problems: [],
          plannedAtMs: 0,
        },
        createdAtMs: Date.now(),
      })
      if (inserted !== 'inserted') throw new Error(inserted)
      await port.submit(id)
      return id
    },
    view,
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
