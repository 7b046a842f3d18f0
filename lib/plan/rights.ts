import type { ExpectedArtifact } from '#lib/workflow/artifact.ts'
import type { Step } from '#lib/workflow/manifest.ts'
import { isStepReference, parseReference } from '#lib/workflow/names.ts'
import { privacyProblems } from '#lib/workflow/privacy.ts'
import type { Problem } from '#lib/workflow/result.ts'
import { isWork } from '#lib/workflow/rights.ts'
import { type RightsUse, rightsProblems } from '#lib/workflow/rights-problems.ts'
import { widerProblem } from '#lib/workflow/rights-wider.ts'
import { drawnId, drawnPort, inputArtifact, type Steps } from '#lib/workflow/unfold.ts'
import type { PlannedSteps, PlanWorld } from './plan-step.ts'

type Conflicts = {
  readonly steps: Steps
  readonly planned: PlannedSteps
  readonly world: PlanWorld
}

type Source = { readonly artifact: ExpectedArtifact; readonly name: string; readonly step: string | null }

const sourceOf = (
  { steps, planned, world: { manifest, registry } }: Conflicts,
  from: string,
): Source | undefined => {
  if (!isStepReference(from)) {
    const artifact = inputArtifact(manifest, from)
    return artifact && { artifact, name: artifact.name ?? from, step: null }
  }
  const { step, port } = parseReference(from)
  const artifact = planned.get(step)?.planned.outputs[port]
  if (!artifact) return undefined
  const type = registry.definitionOf(steps[step]?.uses ?? '')
  return { artifact, name: artifact.name ?? type?.outputs[port]?.label ?? from, step }
}

/** Whether anything that goes into a step is kept from commercial use: then it was told there, and not again after it. */
const toldBefore = (plan: Conflicts, step: string | null): boolean =>
  Object.values((step !== null && plan.steps[step]?.in) || {}).some((binding) => {
    const rights = 'from' in binding ? sourceOf(plan, binding.from)?.artifact.rights : undefined
    return rights !== undefined && !rights.permission.includes('commercial-use')
  })

const isCommercial = ({ world }: Conflicts): boolean => world.manifest.policy?.rights?.commercial === true

const usesOf = (plan: Conflicts, step: Step): readonly RightsUse[] =>
  Object.entries(step.in ?? {}).flatMap(([port, binding]): RightsUse[] => {
    const source = 'from' in binding ? sourceOf(plan, binding.from) : undefined
    if (!source || !isWork(source.artifact.kind)) return []
    const { artifact, name } = source
    const told = isCommercial(plan) && toldBefore(plan, source.step)
    return [{ port: drawnPort(port), name, rights: artifact.rights, ...(told ? { told } : {}) }]
  })

const stepConflicts = (plan: Conflicts, id: string, step: Step): readonly Problem[] => {
  const type = plan.world.registry.definitionOf(step.uses)
  if (!type) return []
  const about = { step: drawnId(id), title: type.title }
  const uses = usesOf(plan, step)
  const problems = [...rightsProblems({ ...about, rule: type.rights, uses, commercial: isCommercial(plan) })]
  const { states } = type
  const params = states && plan.world.readParams(type, step.with)
  const subject = states && uses.find(({ port }) => port === states.port)
  if (states && params?.ok && subject) {
    const stated = { title: states.title(params.value), rights: states.rights(params.value) }
    const wider = widerProblem(about, subject, stated)
    if (wider) problems.push(wider)
  }
  return problems
}

/**
 * What licences and privacy have against a planned workflow, each at the input where it shows: rights that do not allow what a
 * step does or the workflow's purpose, licences that cannot be joined, a licence stated wider than what came in, and private
 * things that would leave. A repeated step is told of once.
 */
export const planConflicts = (steps: Steps, planned: PlannedSteps, world: PlanWorld): readonly Problem[] => {
  const plan: Conflicts = { steps, planned, world }
  const found = new Map<string, Problem>()
  for (const [id, step] of Object.entries(steps))
    for (const problem of stepConflicts(plan, id, step)) {
      const key = `${problem.code} ${problem.path}`
      if (!found.has(key)) found.set(key, problem)
    }
  return [...found.values(), ...privacyProblems(world.manifest, world.registry.definitionOf)]
}
