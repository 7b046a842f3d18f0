import type { Artifact } from './artifact.ts'
import { digestOf } from './canonical.ts'
import { connectPorts, portOfInput } from './connect.ts'
import { type Manifest, manifestLimits, type WorkflowInput } from './manifest.ts'
import { inputNameOf } from './names.ts'
import type { Problem } from './result.ts'
import { repeatsOf } from './unfold.ts'

const valueProblems = (name: string, input: WorkflowInput): readonly Problem[] => {
  const { value, many, privacy, title = name } = input
  const path = `inputs.${name}.value`
  if (value === undefined || (Array.isArray(value) && value.length === 0))
    return [
      {
        code: 'input-unbound',
        path,
        reason: `The workflow input “${title}” has no value yet.`,
        fix: 'Give it one: it becomes part of what is signed.',
      },
    ]
  if (Array.isArray(value) !== (many === true))
    return [
      {
        code: 'input-list',
        path,
        reason: many ? `“${title}” takes a list.` : `“${title}” takes one thing, not a list.`,
        fix: many ? 'Put its value into a list.' : 'Give it one artifact, or mark the input as many.',
      },
    ]
  const port = portOfInput(name, { ...input, value: undefined })
  const artifacts: readonly Artifact[] = Array.isArray(value) ? value : [value]
  return artifacts.flatMap((artifact, index): Problem[] => {
    const at = many ? `${path}.${index}` : path
    const given = {
      kind: artifact.kind,
      label: artifact.name ?? title,
      help: '',
      accepts: [artifact.mediaType],
    }
    const fit = connectPorts(given, port)
    if (!fit.ok) return [{ ...fit.problem, code: 'input-value', path: at }]
    if (artifact.value !== undefined && digestOf(artifact.value) !== artifact.digest.sha256)
      return [
        {
          code: 'input-digest',
          path: at,
          reason: `The value of “${title}” does not have the digest that stands beside it.`,
          fix: 'Give the value again.',
        },
      ]
    if (privacy === 'private' && !artifact.salted)
      return [
        {
          code: 'input-unsalted',
          path: at,
          reason: `“${title}” is private, and its value is not salted, so that its content could be guessed from its digest.`,
          fix: 'Give the value again as a private one.',
        },
      ]
    return []
  })
}

/** What keeps the workflow's inputs from being signed. */
export const inputProblems = ({ inputs }: Manifest): readonly Problem[] =>
  Object.entries(inputs ?? {}).flatMap(([name, input]) => valueProblems(name, input))

/** Whether every repeated step is repeated over a list that is there and no longer than it says. */
export const repeatProblems = (manifest: Manifest): readonly Problem[] => {
  let total = 0
  const problems = Object.entries(manifest.steps).flatMap(([id, step]): Problem[] => {
    total += repeatsOf(manifest, step) ?? 1
    if (!step.forEach) return []
    const { over, max } = step.forEach
    const name = inputNameOf(over)!
    const input = Object.hasOwn(manifest.inputs ?? {}, name) ? manifest.inputs![name] : undefined
    const path = `steps.${id}.forEach`
    if (!input?.many)
      return [
        {
          code: 'for-each-over',
          step: id,
          path: `${path}.over`,
          reason: `Step “${id}” is repeated over ${over}, which is no list of this workflow.`,
          fix: 'Add a workflow input that takes many, and repeat the step over it.',
        },
      ]
    const length = Array.isArray(input.value) ? input.value.length : 0
    return length > max
      ? [
          {
            code: 'for-each-many',
            step: id,
            path: `${path}.max`,
            reason: `Step “${id}” may be repeated ${max} times, and “${input.title ?? name}” holds ${length}.`,
            fix: 'Raise the number of repeats, or shorten the list.',
          },
        ]
      : []
  })
  return total > manifestLimits.steps
    ? [
        ...problems,
        {
          code: 'workflow-too-large',
          path: 'steps',
          reason: 'With its repeats, this workflow has more than 10,000 steps, the most that one may have.',
        },
      ]
    : problems
}
