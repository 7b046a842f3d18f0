import { randomBytes } from 'node:crypto'
import type { LocalAccount } from 'viem'
import { buildAuthorization } from '#lib/authorization/build.ts'
import { authorizationDomain, authorizationTypedData } from '#lib/authorization/typed-data.ts'
import type { Plan } from '#lib/plan/types.ts'
import { definitionOf } from '#lib/protocols/registry.ts'
import type { PlanAnswer, PublicConfig, StartRun } from '#lib/run/api.ts'
import { canonical } from '#lib/workflow/canonical.ts'
import type { Manifest } from '#lib/workflow/manifest.ts'
import { chainIdOf } from '#lib/workflow/money.ts'
import { ok, type Result, refuse } from '#lib/workflow/result.ts'
import { saltText } from '#lib/workflow/salt.ts'
import { artifactOf, hereFix, type InputFile, withArtifact } from './input-files.ts'
import { note } from './output.ts'
import type { Session } from './session.ts'
import { upload } from './upload.ts'

/** Puts the given files into the workflow: hashed here, sent, and compared. */
export const fillFiles = async (
  session: Session,
  manifest: Manifest,
  inputs: readonly InputFile[],
  maxFileBytes: number,
): Promise<Result<Manifest>> => {
  let filled = manifest
  for (const input of inputs) {
    const artifact = await artifactOf(input.path, input.salt)
    if (!artifact.ok) return artifact
    const { name, size } = artifact.value
    if (Number(size) > maxFileBytes)
      return refuse({
        code: 'file-too-large',
        reason: `“${name}” has ${size} bytes, and this Weft takes at most ${maxFileBytes}.`,
      })
    note(`Sending ${name} (${size} bytes)`)
    const sent = await upload(session, input.path, artifact.value, input.salt)
    if (!sent.ok) return sent
    if (input.salt)
      note(`“${name}” is private. Keep its salt, to show later what was used: ${saltText(input.salt)}`)
    filled = withArtifact(filled, input, sent.value)
  }
  return ok(filled)
}

/** Plans on the server that will run it; a plan with a problem is that problem. */
export const planAt = async (session: Session, manifest: Manifest): Promise<Result<Plan>> => {
  const answer = await session.call<PlanAnswer>('/api/plan', { manifest })
  if (!answer.ok) return answer
  const [problem] = answer.value.plan.problems
  return problem ? refuse(hereFix(problem)) : ok(answer.value.plan)
}

/** Signs the authorization of one run and starts it; answers the run's id. */
export const signAndStart = async (
  session: Session,
  account: LocalAccount,
  { networks, executor }: PublicConfig,
  manifest: Manifest,
  plan: Plan,
): Promise<Result<string>> => {
  const network = networks.find(({ chain }) => chain === plan.chains[0]) ?? networks[0]
  if (!network)
    return refuse({
      code: 'no-network',
      reason: 'This Weft serves no network yet.',
      fix: 'Wait until its local networks are up.',
    })
  const built = buildAuthorization(manifest, definitionOf, {
    account: account.address,
    executor,
    cap: plan.cap,
    nowSeconds: Math.floor(Date.now() / 1000),
    nonce: BigInt(`0x${randomBytes(16).toString('hex')}`).toString(),
  })
  if (!built.ok) return built
  const domain = authorizationDomain(chainIdOf(network.chain), network.authorizer)
  const signature = await account.signTypedData(authorizationTypedData(domain, built.value))
  const start: StartRun = {
    manifest: canonical(manifest),
    authorization: { domain, message: built.value, signature },
  }
  const started = await session.call<{ id: string }>('/api/runs', start)
  return started.ok ? ok(started.value.id) : started
}
