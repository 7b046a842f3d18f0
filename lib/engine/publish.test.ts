import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createWalletClient, defineChain, http } from 'viem'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { devAccount } from '#devnet/accounts.ts'
import { type Devnet, startDevnet } from '#devnet/testing.ts'
import { buildAuthorization } from '#lib/authorization/build.ts'
import { authorizationDomain, authorizationTypedData } from '#lib/authorization/typed-data.ts'
import { definitionOf } from '#lib/protocols/registry.ts'
import { templates } from '#lib/protocols/templates.ts'
import { verifyBundle } from '#lib/receipts/verify.ts'
import type { SignatureRequest } from '#lib/run/view.ts'
import { bundleOf } from '#lib/server/bundle.ts'
import { planNow } from '#lib/server/plan.ts'
import { type Services, services } from '#lib/server/services.ts'
import { startRun } from '#lib/server/start-run.ts'
import { takeUpload } from '#lib/server/uploads.ts'
import { canonical } from '#lib/workflow/canonical.ts'
import type { Json } from '#lib/workflow/json.ts'
import type { Manifest } from '#lib/workflow/manifest.ts'
import { chainIdOf } from '#lib/workflow/money.ts'
import {
  eventually,
  freePort,
  startEngine,
  startWorker,
  type TestEngine,
  type TestWorker,
} from './testing.ts'

const dir = mkdtempSync(join(tmpdir(), 'weft-publish-'))
const account = devAccount(1)
let devnet: Devnet
let engine: TestEngine
let worker: TestWorker
let open: Services
let env: Record<string, string>

const launchWorker = async () => {
  worker = await startWorker(new URL('./worker.ts', import.meta.url), env, dir)
}

beforeAll(async () => {
  devnet = await startDevnet({ dataDir: dir })
  engine = await startEngine(join(dir, 'test-engine'))
  env = {
    ...devnet.env,
    RESTATE_INGRESS_URL: engine.ingressUrl,
    RESTATE_ADMIN_URL: engine.adminUrl,
    WEFT_WORKER_PORT: String(await freePort()),
  }
  await launchWorker()
  Object.assign(process.env, env)
  open = await services()
}, 120_000)

afterAll(async () => {
  await worker?.kill()
  await engine?.kill()
  await devnet?.stop()
  await open?.db.destroy()
  rmSync(dir, { recursive: true, force: true })
})

const rows = function* (): Generator<Uint8Array> {
  const text = new TextEncoder()
  for (let index = 0; index < 6_000; index++)
    yield text.encode(`${JSON.stringify({ id: index, text: `row ${index}`, run: dir })}\n`)
}

/** The template with a real file of some hundred kilobytes in it. */
const manifestWithFile = async (session: string): Promise<Manifest> => {
  const upload = {
    name: 'rows.jsonl',
    mediaType: 'application/jsonl',
    announced: null,
    bytes: (async function* () {
      yield* rows()
    })(),
  }
  const taken = await takeUpload(open.db, open.files, session, upload, 10_000_000)
  if (!taken.ok) throw new Error(taken.problem.reason)
  const { manifest } = templates.find(({ id }) => id === 'publish-licensed-dataset')!.document
  const file = manifest.steps.file!
  return {
    ...manifest,
    steps: {
      ...manifest.steps,
      file: { ...file, with: { ...file.with, file: taken.value as unknown as Json } },
    },
  }
}

const startSigned = async (session: string, nonce: string): Promise<string> => {
  const manifest = await manifestWithFile(session)
  const plan = await planNow(open, manifest)
  expect(plan.problems).toEqual([])
  const built = buildAuthorization(manifest, definitionOf, {
    account: account.address,
    executor: open.keys.executor,
    cap: plan.cap,
    nowSeconds: Math.floor(Date.now() / 1000),
    nonce,
  })
  if (!built.ok) throw new Error(built.problem.reason)
  const network = open.networks()[0]!
  const domain = authorizationDomain(chainIdOf(network.chain), network.authorizer)
  const signature = await account.signTypedData(authorizationTypedData(domain, built.value))
  const started = await startRun(open, session, {
    manifest: canonical(manifest),
    authorization: { domain, message: built.value, signature },
  })
  if (!started.ok) throw new Error(started.problem.reason)
  return started.value.id
}

/** A browser that dies as soon as the wallet has broadcast: nobody tells the hash. */
const sendAndForget = async (request: SignatureRequest) => {
  const { rpcUrl, name, currency } = open.networks().find(({ chain }) => chain === request.chain)!
  const chain = defineChain({
    id: chainIdOf(request.chain),
    name,
    nativeCurrency: currency,
    rpcUrls: { default: { http: [rpcUrl] } },
  })
  const { to, data, value, nonce } = request
  await createWalletClient({ account, chain, transport: http(rpcUrl) }).sendTransaction({
    to,
    data,
    value: BigInt(value),
    nonce,
  })
}

const view = async (run: string) => (await open.runs.readView(run))!

const reached = (run: string, step: string, statuses: readonly string[]) =>
  eventually(
    `${step} ${statuses.join('/')}`,
    async () => {
      const now = await view(run)
      const shown = now.steps[step]!
      if (now.status === 'failed') throw new Error(JSON.stringify(now.steps))
      return statuses.includes(shown.status) ? shown : null
    },
    60_000,
  )

/** kill -9 of worker, engine and the whole local network at once, and all of them back. */
const killAll = async () => {
  await Promise.all([worker.kill(), engine.kill()])
  await Promise.all([devnet.restart(), engine.start()])
  await launchWorker()
}

const requestsOf = async (run: string, step: string) =>
  (await view(run)).requests.find((request) => request.step === step)!

it('publishes a licensed dataset through kills of everything at every step boundary, and pays once', async () => {
  const run = await startSigned('session', '71')
  const signed: SignatureRequest[] = []
  for (const step of ['store', 'register']) {
    await reached(run, step, ['needs-signature'])
    await killAll()
    const request = await requestsOf(run, step)
    expect(request.status).toBe('open')
    await sendAndForget(request)
    await killAll()
    await reached(run, step, ['done'])
    await killAll()
    signed.push(await requestsOf(run, step))
  }
  await reached(run, 'record', ['done'])
  const done = await eventually('completed', async () => {
    const now = await view(run)
    return now.status === 'completed' ? now : null
  })
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
  const bytes = await bundleOf(open, (await open.runs.readRun(run))!)
  const report = await verifyBundle(bytes, { nowMs: Date.now() })
  expect({ verdict: report.verdict, problems: report.problems }).toEqual({
    verdict: 'Verified',
    problems: [],
  })
}, 240_000)

it('starts a run that was accepted while the engine was away, and cancels it in the middle', async () => {
  await engine.kill()
  const run = await startSigned('other session', '72')
  expect((await view(run)).status).toBe('queued')
  await engine.start()
  await reached(run, 'store', ['needs-signature', 'running'])
  await open.engine.cancel(run)
  const now = await eventually('cancelled', async () => {
    const seen = await view(run)
    return seen.status === 'cancelled' ? seen : null
  })
  expect(now.steps.record?.status).toBe('cancelled')
}, 120_000)
