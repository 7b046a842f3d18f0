import * as z from 'zod'
import { checkText } from '#lib/authorization/check.ts'
import { checkUse, type Use } from '#lib/authorization/ledger.ts'
import { submittedAuthorizationSchema } from '#lib/authorization/schema.ts'
import { checkDeclared, checkSpend } from '#lib/authorization/spend.ts'
import { authorizationDigest } from '#lib/authorization/typed-data.ts'
import type { Authorization, SubmittedAuthorization } from '#lib/authorization/types.ts'
import { readUse } from '#lib/protocols/ethereum/wire/authorizer.ts'
import { definitionOf } from '#lib/protocols/registry.ts'
import type { Hex } from '#lib/workflow/json.ts'
import { manifestLimits } from '#lib/workflow/manifest.ts'
import { chainRef } from '#lib/workflow/money.ts'
import { ok, type Problem, type Result, refuse } from '#lib/workflow/result.ts'
import { checkFiles } from './check-files.ts'
import { checkSignature } from './check-signature.ts'
import { planNow } from './plan.ts'
import { readManifest } from './read-manifest.ts'
import type { Services } from './services.ts'
import { keepSigned } from './versions.ts'

const startSchema = z.strictObject({
  manifest: z.string().max(manifestLimits.bytes),
  authorization: submittedAuthorizationSchema,
  workflow: z.string().max(60).optional(),
})

/** The EIP-712 digest, or null when a value does not fit its type (a number too large, a mistyped address). */
const digestOf = ({ domain, message }: SubmittedAuthorization): Hex | null => {
  try {
    return authorizationDigest(domain, message)
  } catch {
    return null
  }
}

const unsignable: Problem = {
  code: 'authorization-shape',
  reason: 'The authorization holds a number or an address that cannot be signed.',
}

/** What this installation has run under an authorization. */
const ownUse = async ({ runs }: Services, { account, nonce }: Authorization): Promise<Use> => ({
  account,
  nonce,
  runs: await runs.runsOf(account, nonce),
  cancelled: false,
})

/**
 * Checks everything that a signed start claims, by this server's own reckoning, then stores the run and hands it to the
 * engine. A refusal has a reason and starts nothing; an engine that is down starts it later (`sweep`).
 */
export const startRun = async (
  services: Services,
  session: string,
  body: unknown,
): Promise<Result<{ id: string }>> => {
  const { env, runs, keys, engine, world } = services
  const parsed = startSchema.safeParse(body)
  if (!parsed.success) {
    const { path, message } = parsed.error.issues[0]!
    return refuse({
      code: 'start-shape',
      reason: `The request to start is not of the known shape at ${path.join('.')}: ${message}.`,
    })
  }
  const { authorization, workflow } = parsed.data
  const { message } = authorization
  const manifest = readManifest(parsed.data.manifest)
  if (!manifest.ok) return manifest
  const digest = digestOf(authorization)
  if (!digest) return refuse(unsignable)
  const own = await ownUse(services, message)
  // A page that lost the answer asks again with the same words, and hears of the one run that they started.
  const before = await runs.runOfAuthorization(session, digest)
  if (before) return ok({ id: before })
  const nowSeconds = Math.floor(Date.now() / 1000)
  const [text] = [
    ...checkText(message, manifest.value, definitionOf),
    ...checkUse(message, [own], nowSeconds),
  ]
  if (text) return refuse(text)
  if (message.executor.toLowerCase() !== keys.executor.toLowerCase())
    return refuse({
      code: 'executor-other',
      reason: `The signature lets ${message.executor} run this workflow, and this installation is ${keys.executor}.`,
    })
  const files = await checkFiles(services, session, manifest.value)
  if (files) return refuse(files)
  const signer = await checkSignature(services, authorization)
  if (!signer.ok) return signer
  const rpc = world(message.account, AbortSignal.timeout(15_000)).rpc(chainRef(authorization.domain.chainId))
  const there = await readUse(rpc, authorization)
  const [used] = there ? checkUse(message, [own, there], nowSeconds) : []
  if (used) return refuse(used)
  const plan = await planNow(services, manifest.value)
  const [problem] = [
    ...plan.problems,
    ...checkSpend(message, plan.cap),
    ...checkDeclared(manifest.value, message),
  ]
  if (problem) return refuse(problem)
  const id = crypto.randomUUID()
  const inserted = await runs.insertRun({
    id,
    session,
    workflow: workflow ?? null,
    manifest: manifest.value,
    manifestText: parsed.data.manifest,
    authorization: { ...authorization, signer: signer.value },
    authorizationDigest: digest,
    plan,
    createdAtMs: Date.now(),
  })
  if (inserted === 'nonce-used') {
    const meanwhile = await runs.runOfAuthorization(session, digest)
    if (meanwhile) return ok({ id: meanwhile })
    return refuse({
      code: 'replayed',
      reason: 'This authorization was used already.',
      fix: 'Review and sign again for another run.',
    })
  }
  if (workflow !== undefined) await keepSigned(services.db, session, workflow, id)
  await engine
    .submit(id)
    .catch((error: unknown) =>
      console.error(`run ${id} waits for the engine (${env.engine.ingressUrl}):`, error),
    )
  return ok({ id })
}

/** Hands the engine every run that it may not have heard of; harmless for those that it has. */
export const sweep = async ({ runs, engine }: Pick<Services, 'runs' | 'engine'>): Promise<number> => {
  const queued = await runs.queuedRuns()
  for (const run of queued) await engine.submit(run)
  return queued.length
}
