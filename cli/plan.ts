import { planOf } from '#lib/plan/plan.ts'
import type { Plan } from '#lib/plan/types.ts'
import { readFacts } from '#lib/protocols/facts.ts'
import type { Manifest } from '#lib/workflow/manifest.ts'
import { ok, type Problem, type Result } from '#lib/workflow/result.ts'
import type { Arguments } from './arguments.ts'
import { artifactOf, hereFix, inputFilesOf, withArtifact } from './input-files.ts'
import { sayJson, sayProblem } from './output.ts'
import { sayPlan } from './plan-text.ts'
import { readValid } from './read-workflow.ts'
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

/** The workflow of a file with the files that were given for its steps. */
const readWithFiles = async ({ file, files }: Arguments): Promise<Result<Manifest>> => {
  const manifest = await readValid(file)
  if (!manifest.ok) return manifest
  const inputs = inputFilesOf(manifest.value, files)
  if (!inputs.ok) return inputs
  let filled = manifest.value
  for (const input of inputs.value) {
    const artifact = await artifactOf(input.path)
    if (!artifact.ok) return artifact
    filled = withArtifact(filled, input, artifact.value)
  }
  return ok(filled)
}

/** `weft plan FILE`: exit 0 could be signed, 1 something is in the way, 2 figures are unknown. */
export const planCommand = async (given: Arguments): Promise<number> => {
  const manifest = await readWithFiles(given)
  if (!manifest.ok) {
    if (given.json) sayJson({ problem: manifest.problem })
    else sayProblem(manifest.problem)
    return 1
  }
  const settings = await readNetworks()
  const networks = settings.map(infoOf)
  const facts = await readFacts(manifest.value, readOnlyWorld(settings))
  const plan = planOf(manifest.value, { facts, networks, nowMs: Date.now() })
  const sorted = sortProblems(plan)
  if (given.json) sayJson(plan)
  else sayPlan(manifest.value, plan, networks, sorted)
  return sorted.blocking.length > 0 ? 1 : sorted.unknown.length > 0 ? 2 : 0
}
