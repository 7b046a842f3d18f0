import { planOf } from '#lib/plan/plan.ts'
import type { Scope } from '#lib/plan/scope.ts'
import type { Plan } from '#lib/plan/types.ts'
import { readFacts } from '#lib/protocols/facts.ts'
import type { NetworkInfo } from '#lib/protocols/step.ts'
import type { PlanAnswer, PublicConfig } from '#lib/run/api.ts'
import type { Manifest } from '#lib/workflow/manifest.ts'
import { ok, type Problem, type Result } from '#lib/workflow/result.ts'
import type { Arguments } from './arguments.ts'
import { artifactOf, hereFix, inputFilesOf, withArtifact } from './input-files.ts'
import { sayJson, sayProblem } from './output.ts'
import { sayPlan } from './plan-text.ts'
import { readScope } from './read-workflow.ts'
import { openSession, urlOf } from './session.ts'
import { infoOf, readNetworks, readOnlyWorld } from './world.ts'

/** What a price waits for: the networks, not the person. */
const unknownFigures = new Set([
  'network-unknown',
  'network-unreachable',
  'chain-unreachable',
  'service-unreachable',
  'price-unknown',
])

/** Tells what keeps a plan from being signed from what only cannot be known here and now. */
export const sortProblems = ({
  problems,
}: Plan): { readonly blocking: readonly Problem[]; readonly unknown: readonly Problem[] } => ({
  blocking: problems.filter(({ code }) => !unknownFigures.has(code)).map(hereFix),
  unknown: problems.filter(({ code }) => unknownFigures.has(code)),
})

/** What would run of a file, with the files that were given for its steps. */
const readWithFiles = async ({ file, files }: Arguments): Promise<Result<Scope>> => {
  const scope = await readScope(file)
  if (!scope.ok) return scope
  const inputs = inputFilesOf(scope.value.manifest, files)
  if (!inputs.ok) return inputs
  let filled = scope.value.manifest
  for (const input of inputs.value) {
    const artifact = await artifactOf(input.path, input.salt)
    if (!artifact.ok) return artifact
    filled = withArtifact(filled, input, artifact.value)
  }
  return ok({ ...scope.value, manifest: filled })
}

type Planned = { readonly plan: Plan; readonly networks: readonly NetworkInfo[] }

/** As the Weft at this address plans it; null when none answers there. */
const planThere = async (url: string, manifest: Manifest): Promise<Planned | null> => {
  const session = openSession(url)
  const config = await session.call<PublicConfig>('/api/config')
  const answer = config.ok ? await session.call<PlanAnswer>('/api/plan', { manifest }) : config
  return config.ok && answer.ok ? { plan: answer.value.plan, networks: config.value.networks } : null
}

/** From what the networks of this installation say themselves. */
const planHere = async (manifest: Manifest): Promise<Planned> => {
  const settings = await readNetworks()
  const networks = settings.map(infoOf)
  const facts = await readFacts(manifest, readOnlyWorld(settings))
  return { plan: planOf(manifest, { facts, networks, nowMs: Date.now() }), networks }
}

/** `weft plan FILE`: exit 0 could be signed, 1 something is in the way, 2 figures are unknown. */
export const planCommand = async (given: Arguments): Promise<number> => {
  const url = urlOf(given.url)
  const scope = url.ok ? await readWithFiles(given) : url
  if (!url.ok || !scope.ok) {
    const { problem } = scope as Extract<typeof scope, { ok: false }>
    if (given.json) sayJson({ problem })
    else sayProblem(problem)
    return 1
  }
  const { manifest, states } = scope.value
  const { plan, networks } = (await planThere(url.value, manifest)) ?? (await planHere(manifest))
  const sorted = sortProblems(plan)
  if (given.json) sayJson(plan)
  else sayPlan(manifest, plan, networks, { ...sorted, states })
  return sorted.blocking.length > 0 ? 1 : sorted.unknown.length > 0 ? 2 : 0
}
