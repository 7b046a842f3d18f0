import { createPublicClient, custom } from 'viem'
import { verifyTypedData } from 'viem/actions'
import * as z from 'zod'
import { spendOf } from '#lib/authorization/build.ts'
import { checkBudget, checkText, checkWindow } from '#lib/authorization/check.ts'
import { signedAuthorizationSchema } from '#lib/authorization/schema.ts'
import { authorizationDigest, authorizationTypedData } from '#lib/authorization/typed-data.ts'
import type { SignedAuthorization } from '#lib/authorization/types.ts'
import { type Artifact, artifactSchema } from '#lib/workflow/artifact.ts'
import { canonical } from '#lib/workflow/canonical.ts'
import { type Manifest, manifestLimits, manifestSchema } from '#lib/workflow/manifest.ts'
import { chainRef } from '#lib/workflow/money.ts'
import { ok, type Problem, type Result, refuse } from '#lib/workflow/result.ts'
import { planNow } from './plan.ts'
import type { Services } from './services.ts'
import { ownedFile } from './uploads.ts'

const startSchema = z.strictObject({
  manifest: z.string().max(manifestLimits.bytes),
  authorization: signedAuthorizationSchema,
  workflow: z.string().max(60).optional(),
})

/** Reads the manifest from the very bytes that were signed: anything that is not their one spelling is refused. */
export const readManifest = (text: string): Result<Manifest> => {
  let raw: unknown
  try {
    raw = JSON.parse(text)
  } catch {
    return refuse({ code: 'workflow-not-json', reason: 'The workflow is not JSON.' })
  }
  const parsed = manifestSchema.safeParse(raw)
  if (!parsed.success) {
    const issue = parsed.error.issues[0]!
    return refuse({
      code: 'workflow-shape',
      path: issue.path.join('.'),
      reason: `The workflow is not of the known shape: ${issue.path.join('.')}: ${issue.message}.`,
    })
  }
  if (canonical(parsed.data) !== text)
    return refuse({
      code: 'not-canonical',
      reason:
        'The workflow is not written in its canonical form, so its fingerprint would not be the signed one.',
    })
  return ok(parsed.data)
}

/** Artifacts that parameters hold: their bytes must be here before a run may start. */
const artifactsIn = (manifest: Manifest): readonly Artifact[] =>
  Object.values(manifest.steps).flatMap(({ with: params }) =>
    Object.values(params ?? {}).flatMap((value) => {
      const parsed = artifactSchema.safeParse(value)
      return parsed.success ? [parsed.data] : []
    }),
  )

const checkSignature = async (
  { networks, world }: Services,
  { domain, message, signature }: SignedAuthorization,
): Promise<Problem | null> => {
  const network = networks().find(({ chain }) => chain === chainRef(domain.chainId))
  if (!network)
    return {
      code: 'network-unknown',
      reason: `This installation does not serve the network ${chainRef(domain.chainId)} that the signature is for.`,
    }
  if (network.authorizer.toLowerCase() !== domain.verifyingContract.toLowerCase())
    return {
      code: 'authorizer-unknown',
      reason: `The signature names another contract than the one on ${network.name}.`,
    }
  const rpc = world(message.account, AbortSignal.timeout(15_000)).rpc(network.chain)
  const client = createPublicClient({
    transport: custom({ request: ({ method, params }) => rpc(method, params ?? []) }),
  })
  const valid = await verifyTypedData(client, {
    address: message.account,
    ...authorizationTypedData(domain, message),
    signature,
  })
  return valid
    ? null
    : {
        code: 'signature',
        reason: `The signature is not by ${message.account}.`,
        fix: 'Sign with the account that is named in the review.',
      }
}

/**
 * Checks everything that a signed start claims, by this server's own reckoning, then stores the run and hands it to the
 * engine. A refusal has a reason and starts nothing; an engine that is down starts it later (`sweep`).
 */
export const startRun = async (
  services: Services,
  session: string,
  body: unknown,
): Promise<Result<{ id: string }>> => {
  const { db, env, runs, keys, engine } = services
  const parsed = startSchema.safeParse(body)
  if (!parsed.success)
    return refuse({
      code: 'start-shape',
      reason: `The request to start is not of the known shape: ${parsed.error.issues[0]!.path.join('.')}.`,
    })
  const { authorization, workflow } = parsed.data
  const { message } = authorization
  const manifest = readManifest(parsed.data.manifest)
  if (!manifest.ok) return manifest
  const [text] = [
    ...checkText(message, manifest.value),
    ...checkWindow(message, Math.floor(Date.now() / 1000)),
  ]
  if (text) return refuse(text)
  if (message.executor.toLowerCase() !== keys.executor.toLowerCase())
    return refuse({
      code: 'executor-other',
      reason: `The signature lets ${message.executor} run this workflow, and this installation is ${keys.executor}.`,
    })
  for (const { name, digest } of artifactsIn(manifest.value))
    if (!(await ownedFile(db, session, digest.sha256)))
      return refuse({
        code: 'file-not-here',
        reason: `The bytes of “${name ?? digest.sha256}” are not on this server.`,
        fix: 'Choose the file again.',
      })
  const signature = await checkSignature(services, authorization)
  if (signature) return refuse(signature)
  const plan = await planNow(services, manifest.value)
  const [problem] = [...plan.problems, ...checkBudget(message.budget, plan.cap.map(spendOf))]
  if (problem) return refuse(problem)
  const id = crypto.randomUUID()
  const inserted = await runs.insertRun({
    id,
    session,
    workflow: workflow ?? null,
    manifest: manifest.value,
    manifestText: parsed.data.manifest,
    authorization,
    authorizationDigest: authorizationDigest(authorization.domain, message),
    plan,
    createdAtMs: Date.now(),
  })
  if (inserted === 'nonce-used')
    return refuse({
      code: 'replayed',
      reason: 'This authorization was used already.',
      fix: 'Review and sign again for another run.',
    })
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
