import { connectPorts, portOfInput } from '#lib/workflow/connect.ts'
import type { Kind } from '#lib/workflow/kinds.ts'
import type { Manifest, WorkflowInput } from '#lib/workflow/manifest.ts'
import { inputArtifacts } from './input-value.ts'

/** A free name made from a wish: `input`, `input-2`, … Names are never changed: references stand on them. */
export const freeName = (taken: Readonly<Record<string, unknown>> | undefined, wish: string): string => {
  const base =
    wish
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^[^a-z]+|-+$/g, '')
      .slice(0, 34) || 'input'
  const reserved = ['inputs', 'item', 'constructor']
  const isFree = (name: string) => !Object.hasOwn(taken ?? {}, name) && !reserved.includes(name)
  if (isFree(base)) return base
  let number = 2
  while (!isFree(`${base}-${number}`)) number += 1
  return `${base}-${number}`
}

export type Declaration = {
  readonly kind: Kind
  readonly title: string
  readonly many: boolean
  readonly isPrivate: boolean
  readonly accepts: readonly string[]
}

/** What an input says of itself, without its value. */
export const declarationOf = ({ kind, title, many, privacy, accepts }: WorkflowInput): Declaration => ({
  kind,
  title: title ?? '',
  many: many === true,
  isPrivate: privacy === 'private',
  accepts: accepts ?? [],
})

/** Whether each artifact may stand as a value of this input. */
const fits = (name: string, input: WorkflowInput): boolean => {
  const port = portOfInput(name, { ...input, value: undefined })
  return inputArtifacts(input).every(
    (artifact) =>
      (artifact.salted === true) === (input.privacy === 'private') &&
      connectPorts({ kind: artifact.kind, label: '', help: '', accepts: [artifact.mediaType] }, port).ok,
  )
}

/**
 * An input that says something else of itself. Its value stays while it fits, as one thing or as a list; `dropped` says that it did
 * not.
 */
export const redeclared = (
  name: string,
  input: WorkflowInput,
  { kind, title, many, isPrivate, accepts }: Declaration,
): { readonly input: WorkflowInput; readonly dropped: boolean } => {
  const declared: WorkflowInput = {
    kind,
    ...(title === '' ? {} : { title }),
    ...(accepts.length === 0 ? {} : { accepts: [...accepts] }),
    ...(isPrivate
      ? { privacy: 'private' as const }
      : input.privacy === 'public'
        ? { privacy: 'public' }
        : {}),
    ...(many ? { many: true as const } : {}),
  }
  const artifacts = inputArtifacts(input)
  if (artifacts.length === 0) return { input: declared, dropped: false }
  const [first] = artifacts
  const value = many ? [...artifacts] : artifacts.length === 1 ? first : undefined
  const next = value === undefined ? declared : { ...declared, value }
  return value !== undefined && fits(name, next)
    ? { input: next, dropped: false }
    : { input: declared, dropped: true }
}

/** How many connections, repeats and outputs name a workflow input. */
export const usesOfInput = ({ steps, outputs }: Manifest, name: string): number => {
  const reference = `inputs.${name}`
  const ofSteps = Object.values(steps).map(
    ({ in: inputs, forEach }) =>
      Object.values(inputs ?? {}).filter((binding) => 'from' in binding && binding.from === reference)
        .length + (forEach?.over === reference ? 1 : 0),
  )
  const ofOutputs = Object.values(outputs ?? {}).filter(({ from }) => from === reference).length
  return ofSteps.reduce((sum, uses) => sum + uses, ofOutputs)
}
