import { fitOf, linearProblem, type PortsOf } from './connect.ts'
import type { Converter } from './converters.ts'
import { edgesOf, topologicalOrder } from './edges.ts'
import type { Manifest, Step } from './manifest.ts'
import { inputNameOf, parseReference } from './names.ts'
import type { Problem } from './result.ts'
import { inputProblems, repeatProblems } from './validate-inputs.ts'
import { assetProblems, policyProblems, secretProblems } from './validate-policy.ts'

/** What validation needs to know of a step type; the registry gives it, so that this room stays free of protocols. */
export type StepType = ReturnType<PortsOf> & {
  readonly adapter: string
  /** Problems of the parameters by the type's own schema; `path` is relative to `with`. */
  readonly checkParams: (params: unknown) => readonly Problem[]
}
export type StepTypes = ((uses: string) => StepType | undefined) & {
  readonly converters?: readonly Converter[]
  /** The installed version of a step type of which this one is another version. */
  readonly otherVersion?: (uses: string) => StepType | undefined
}

/** What is said of a step whose type is not installed: its other version, where there is one. */
const unknownType = (id: string, { uses }: Step, { otherVersion }: StepTypes): Problem => {
  const other = otherVersion?.(uses)
  return {
    code: 'step-type-unknown',
    step: id,
    path: `steps.${id}.uses`,
    reason: other
      ? `“${other.title}” was drawn as ${uses}, a version that is not installed here.`
      : `This installation does not know the step type ${uses}.`,
    fix: other
      ? 'Upgrade the step to the installed version.'
      : 'Remove the step, or open the workflow where that step type is installed.',
  }
}

const bindingProblems = (
  manifest: Manifest,
  id: string,
  step: Step,
  type: NonNullable<StepType>,
  types: StepTypes,
): Problem[] => {
  const problems: Problem[] = []
  for (const [port, binding] of Object.entries(step.in ?? {})) {
    const path = `steps.${id}.in.${port}`
    if (!Object.hasOwn(type.inputs, port))
      problems.push({
        code: 'port-unknown',
        step: id,
        path,
        reason: `“${type.title}” has no input named ${port}.`,
        fix: 'Remove that input.',
      })
    else if ('from' in binding) {
      const fit = fitOf(manifest, binding.from, { step: id, port }, types)
      if (!fit.ok) problems.push({ ...fit.problem, step: id, path })
    }
  }
  for (const [port, { label, optional }] of Object.entries(type.inputs))
    if (!optional && !step.in?.[port])
      problems.push({
        code: 'input-missing',
        step: id,
        path: `steps.${id}.in.${port}`,
        reason: `“${type.title}” has nothing connected to “${label}”.`,
        fix: 'Draw an edge to it.',
      })
  return problems
}

const linearProblems = (manifest: Manifest, types: StepTypes): Problem[] => {
  const users = new Map<string, string>()
  return edgesOf(manifest).flatMap(({ from, to }) => {
    const output = types(manifest.steps[from.step]?.uses ?? '')?.outputs[from.port]
    if (!output?.linear) return []
    const key = `${from.step}.${from.port}`
    const user = users.get(key)
    if (user === undefined) users.set(key, to.step)
    return user === undefined
      ? []
      : [{ ...linearProblem(output, user), step: to.step, path: `steps.${to.step}.in.${to.port}` }]
  })
}

const outputProblems = (manifest: Manifest, types: StepTypes): readonly Problem[] =>
  Object.entries(manifest.outputs ?? {}).flatMap(([name, { from }]) => {
    const input = inputNameOf(from)
    const { step, port } = parseReference(from)
    const source = Object.hasOwn(manifest.steps, step) ? manifest.steps[step] : undefined
    const type = source && types(source.uses)
    const there =
      input !== null
        ? Object.hasOwn(manifest.inputs ?? {}, input)
        : source !== undefined && (!type || Object.hasOwn(type.outputs, port))
    return there
      ? []
      : [
          {
            code: 'output-missing',
            path: `outputs.${name}`,
            reason: `The output “${name}” names ${from}, which is not there.`,
          },
        ]
  })

/**
 * Everything that keeps a workflow from running, each with its path and a fix; empty when it can be planned.
 * Linear in steps and edges.
 */
export const validate = (manifest: Manifest, types: StepTypes): readonly Problem[] => {
  const problems: Problem[] = []
  if (Object.keys(manifest.steps).length === 0)
    problems.push({
      code: 'workflow-empty',
      path: 'steps',
      reason: 'This workflow has no steps.',
      fix: 'Add a step from the palette.',
    })
  for (const [id, step] of Object.entries(manifest.steps)) {
    const type = types(step.uses)
    if (!type) {
      problems.push(unknownType(id, step, types))
      continue
    }
    if (step.adapter !== type.adapter)
      problems.push({
        code: 'adapter-changed',
        step: id,
        path: `steps.${id}.adapter`,
        reason: `“${type.title}” was drawn with another description of ${step.uses} than the one installed here.`,
        fix: 'Upgrade the step to use the installed one.',
      })
    for (const problem of type.checkParams(step.with ?? {}))
      problems.push({
        ...problem,
        step: id,
        path: `steps.${id}.with${problem.path ? `.${problem.path}` : ''}`,
      })
    problems.push(...bindingProblems(manifest, id, step, type, types))
    for (const earlier of step.after ?? [])
      if (!Object.hasOwn(manifest.steps, earlier))
        problems.push({
          code: 'after-missing',
          step: id,
          path: `steps.${id}.after`,
          reason: `“${type.title}” waits for a step “${earlier}” that is not there.`,
        })
  }
  problems.push(...outputProblems(manifest, types))
  problems.push(
    ...linearProblems(manifest, types),
    ...inputProblems(manifest),
    ...repeatProblems(manifest),
    ...policyProblems(manifest),
    ...assetProblems(manifest),
    ...secretProblems(manifest),
  )
  const { cycle } = topologicalOrder(manifest)
  if (cycle.length > 0)
    problems.push({
      code: 'edge-cycle',
      path: `steps.${cycle[0]}`,
      reason: `These steps wait for each other: ${cycle.join(', ')}.`,
      fix: 'Remove one of the edges between them.',
    })
  return problems
}
