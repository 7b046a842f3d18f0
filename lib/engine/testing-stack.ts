import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createWalletClient, defineChain, http } from 'viem'
import { devAccount } from '#devnet/accounts.ts'
import { startDevnet } from '#devnet/testing.ts'
import { buildAuthorization } from '#lib/authorization/build.ts'
import { authorizationDomain, authorizationTypedData } from '#lib/authorization/typed-data.ts'
import { definitionOf } from '#lib/protocols/registry.ts'
import { verifyBundle } from '#lib/receipts/verify.ts'
import type { SignatureRequest } from '#lib/run/view.ts'
import { bundleOf } from '#lib/server/bundle.ts'
import { planNow } from '#lib/server/plan.ts'
import { services } from '#lib/server/services.ts'
import { startRun } from '#lib/server/start-run.ts'
import { takeUpload } from '#lib/server/uploads.ts'
import type { Artifact } from '#lib/workflow/artifact.ts'
import { canonical } from '#lib/workflow/canonical.ts'
import type { Manifest } from '#lib/workflow/manifest.ts'
import { chainIdOf } from '#lib/workflow/money.ts'
import { eventually, freePort, startEngine, startWorker } from './testing.ts'

/** Everything but the web server, for one test file: local networks, engine, worker, and the services that the web server uses. */
export const openStack = async () => {
  const dir = mkdtempSync(join(tmpdir(), 'weft-stack-'))
  const account = devAccount(1)
  const devnet = await startDevnet({ dataDir: dir })
  const engine = await startEngine(join(dir, 'test-engine'))
  const env = {
    ...devnet.env,
    RESTATE_INGRESS_URL: engine.ingressUrl,
    RESTATE_ADMIN_URL: engine.adminUrl,
    WEFT_WORKER_PORT: String(await freePort()),
  }
  const launch = () => startWorker(new URL('./worker.ts', import.meta.url), env, dir)
  let worker = await launch()
  Object.assign(process.env, env)
  const open = await services()
  const view = async (run: string) => (await open.runs.readView(run))!

  return {
    account,
    engine,
    open,
    view,
    /** Bytes that differ from those of every other test, taken in as a person's upload. */
    upload: async (session: string, name: string, lines: number): Promise<Artifact> => {
      const text = new TextEncoder()
      const bytes = async function* () {
        for (let index = 0; index < lines; index++)
          yield text.encode(`${JSON.stringify({ id: index, text: `row ${index}`, run: dir, name })}\n`)
      }
      const upload = { name, mediaType: 'application/jsonl', announced: null, bytes: bytes() }
      const taken = await takeUpload(open.db, open.files, session, upload, 10_000_000)
      if (!taken.ok) throw new Error(taken.problem.reason)
      return taken.value
    },
    /** Signs a manifest as its plan says now, and starts it. */
    start: async (session: string, manifest: Manifest, nonce: string): Promise<string> => {
      const plan = await planNow(open, manifest)
      if (plan.problems.length > 0) throw new Error(JSON.stringify(plan.problems))
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
    },
    /** A browser that dies as soon as the wallet has broadcast: nobody tells the hash. */
    sendAndForget: async (request: SignatureRequest) => {
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
    },
    reached: (run: string, step: string, statuses: readonly string[]) =>
      eventually(
        `${step} ${statuses.join('/')}`,
        async () => {
          const now = await view(run)
          const shown = now.steps[step]!
          if (now.status === 'failed') throw new Error(JSON.stringify(now.steps))
          return statuses.includes(shown.status) ? shown : null
        },
        60_000,
      ),
    completed: (run: string) =>
      eventually(
        'completed',
        async () => {
          const now = await view(run)
          if (now.status === 'failed') throw new Error(JSON.stringify(now.steps))
          return now.status === 'completed' ? now : null
        },
        60_000,
      ),
    /** kill -9 of worker, engine and the whole local network at once, and all of them back. */
    killAll: async () => {
      await Promise.all([worker.kill(), engine.kill()])
      await Promise.all([devnet.restart(), engine.start()])
      worker = await launch()
    },
    verify: async (run: string) => {
      const report = await verifyBundle(await bundleOf(open, (await open.runs.readRun(run))!), {
        nowMs: Date.now(),
      })
      return report
    },
    close: async () => {
      await worker.kill()
      await engine.kill()
      await devnet.stop()
      await open.db.destroy()
      rmSync(dir, { recursive: true, force: true })
    },
  }
}

export type Stack = Awaited<ReturnType<typeof openStack>>
