import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildAuthorization } from '#lib/authorization/build.ts'
import { authorizationDigest, authorizationDomain } from '#lib/authorization/typed-data.ts'
import { runDry } from '#lib/dry-run/run.ts'
import type { AcceptedRun } from '#lib/engine/store.ts'
import type { Plan } from '#lib/plan/types.ts'
import { definitionOf } from '#lib/protocols/registry.ts'
import { runnerOf } from '#lib/protocols/runners.ts'
import { type DryRunLine, nobodysAccount } from '#lib/run/dry-run.ts'
import { WeftError } from '#lib/workflow/error.ts'
import type { Hex } from '#lib/workflow/json.ts'
import type { Manifest } from '#lib/workflow/manifest.ts'
import { chainIdOf } from '#lib/workflow/money.ts'
import { ok, type Problem, type Result, refuse } from '#lib/workflow/result.ts'
import { checkFiles } from './check-files.ts'
import { createFileStore } from './files.ts'
import { planNow } from './plan.ts'
import { pricesOf } from './runs.ts'
import type { Services } from './services.ts'

/** How long a dry run may take, and how many bytes it may set aside: uploads are kept to be read back. */
const longestMs = 120_000
const mostBytes = 256 * 1024 * 1024

/** The run as it would be accepted after a signature over this plan. Nobody has signed it, so that nothing could start it. */
const acceptedOf = (
  { networks, keys }: Services,
  manifest: Manifest,
  plan: Plan,
  account: Hex,
  createdAtMs: number,
): Result<AcceptedRun> => {
  const network = networks().find(({ chain }) => chain === plan.chains[0]) ?? networks()[0]
  if (!network)
    return refuse({
      code: 'no-networks',
      reason: 'This installation serves no network yet.',
      fix: 'Try again.',
    })
  const message = buildAuthorization(manifest, definitionOf, {
    account,
    executor: keys.executor,
    cap: plan.cap,
    nowSeconds: Math.floor(createdAtMs / 1000),
    nonce: '0',
  })
  if (!message.ok) return message
  const domain = authorizationDomain(chainIdOf(network.chain), network.authorizer)
  return ok({
    id: `dry-${crypto.randomUUID()}`,
    account,
    manifest,
    manifestDigest: plan.manifest,
    authorization: { domain, message: message.value, signature: '0x', signer: { kind: 'eoa' } },
    authorizationDigest: authorizationDigest(domain, message.value),
    order: plan.order,
    prices: pricesOf(plan),
    status: 'queued',
  })
}

const running = new Set<string>()

/** Counts what is written and refuses more than a dry run may set aside. */
const bounded = (files: ReturnType<typeof createFileStore>): typeof files => {
  let left = mostBytes
  return {
    open: files.open,
    write: (bytes) =>
      files.write(
        (async function* () {
          for await (const part of bytes) {
            left -= part.length
            if (left < 0)
              throw new WeftError(
                'dry-run-too-large',
                `A dry run sets aside at most ${mostBytes / 1024 ** 2} MiB, and this one needs more.`,
                { final: true, fix: 'Try it with a smaller file.' },
              )
            yield part
          }
        })(),
      ),
  }
}

type Asked = { readonly manifest: Manifest; readonly account: Hex | null }

/** The workflow as a run would accept it, and the same refusals. */
const prepare = async (
  services: Services,
  session: string,
  { manifest, account }: Asked,
  createdAtMs: number,
): Promise<Result<AcceptedRun>> => {
  const files = await checkFiles(services, session, manifest)
  if (files) return refuse(files)
  const plan = await planNow(services, manifest)
  const [problem] = plan.problems
  return problem
    ? refuse(problem)
    : acceptedOf(services, manifest, plan, account ?? nobodysAccount, createdAtMs)
}

const brokenBy = (error: unknown, late: boolean): Problem => {
  if (late)
    return {
      code: 'dry-run-too-long',
      reason: `A dry run may take ${longestMs / 1000} seconds, and this one was not done by then.`,
      fix: 'Run it dry up to an earlier step.',
    }
  if (error instanceof WeftError) return error.toProblem()
  console.error(error)
  return { code: 'dry-run-broken', reason: 'The dry run broke off.', fix: 'Try again.' }
}

/**
 * Runs a workflow dry for a session, one at a time: answers what tells its lines, or why nothing of it was run. It ends with
 * `signal`, and after two minutes; what it wrote is gone when it has ended.
 */
export const startDryRun = async (
  services: Services,
  session: string,
  asked: Asked,
  signal: AbortSignal,
): Promise<Result<(tell: (line: DryRunLine) => void) => Promise<void>>> => {
  if (running.has(session))
    return refuse({
      code: 'dry-run-busy',
      reason: 'Another dry run of this browser is still going on.',
      fix: 'Wait until it has ended.',
    })
  running.add(session)
  const createdAtMs = Date.now()
  const release = () => running.delete(session)
  const accepted = await prepare(services, session, asked, createdAtMs).catch((error: unknown) => {
    release()
    throw error
  })
  if (!accepted.ok) {
    release()
    return accepted
  }
  return ok(async (tell) => {
    const folder = await mkdtemp(join(tmpdir(), 'weft-dry-run-'))
    const ends = AbortSignal.any([signal, AbortSignal.timeout(longestMs)])
    try {
      await runDry({
        accepted: accepted.value,
        createdAtMs,
        placeholder: asked.account === null,
        real: services.world(accepted.value.account, ends),
        throwaway: bounded(createFileStore(folder, mostBytes)),
        parts: {
          runnerOf,
          definitionOf,
          executor: services.keys.executor,
          simulated: (chain) =>
            services.networks().some((network) => network.chain === chain && network.simulated),
        },
        tell,
      })
    } catch (error) {
      if (!signal.aborted) tell({ type: 'broken', problem: brokenBy(error, ends.aborted) })
    } finally {
      release()
      await rm(folder, { recursive: true, force: true })
    }
  })
}
