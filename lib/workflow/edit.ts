import type { WorkflowDocument } from './document.ts'
import { applyViewEdit, type ViewEdit, viewCutsOf } from './edit-view.ts'
import { WeftError } from './error.ts'
import { isIrregular } from './irregular.ts'
import type { Json } from './json.ts'
import type { Binding, Manifest, Step, WorkflowInput } from './manifest.ts'
import { isStepReference, parseReference } from './names.ts'
import { own } from './own.ts'

export type Point = { readonly x: number; readonly y: number }

/** Every change that a person can make to a workflow. `batch` is one gesture: it is undone as a whole. */
export type Edit =
  /** `at` is null for a step that stands nowhere yet. */
  | { readonly type: 'add-step'; readonly step: string; readonly value: Step; readonly at: Point | null }
  /** Takes a step away with all that points at it; `only` leaves the rest as it is, dangling or not: how an addition is undone. */
  | { readonly type: 'remove-step'; readonly step: string; readonly only?: true }
  | { readonly type: 'bind'; readonly step: string; readonly port: string; readonly binding: Binding | null }
  | {
      readonly type: 'set-param'
      readonly step: string
      readonly name: string
      readonly value: Json | undefined
    }
  | { readonly type: 'replace-step'; readonly step: string; readonly value: Step }
  | { readonly type: 'move'; readonly positions: Readonly<Record<string, Point | null>> }
  | { readonly type: 'rename'; readonly name: string }
  | {
      readonly type: 'set-input'
      readonly input: string
      readonly value: WorkflowInput['value'] | undefined
    }
  /** Whether the workflow's purpose is commercial, which decides what licences allow. */
  | { readonly type: 'set-commercial'; readonly commercial: boolean | undefined }
  /** What the workflow as a whole demands; undefined demands nothing. */
  | { readonly type: 'set-policy'; readonly policy: Manifest['policy'] }
  /** Adds a workflow input, changes what it says, or takes it away with everything that is bound to it. */
  | {
      readonly type: 'declare-input'
      readonly input: string
      readonly value: WorkflowInput | undefined
      /** Leaves what is bound to it as it is: how a declaration is undone. */
      readonly only?: true
    }
  /** Another document in place of this one, as one gesture. */
  | { readonly type: 'replace-document'; readonly document: WorkflowDocument }
  | { readonly type: 'set-output'; readonly output: string; readonly from: string | undefined }
  | ViewEdit
  /** Another document in the place of this one: a version that is restored, a file that is imported over it. */
  | { readonly type: 'replace'; readonly document: WorkflowDocument }
  | { readonly type: 'batch'; readonly edits: readonly Edit[] }

export type Applied = { readonly document: WorkflowDocument; readonly inverse: Edit }

const without = <T>(record: Readonly<Record<string, T>>, key: string): Record<string, T> => {
  const { [key]: _, ...rest } = record
  return rest
}

const withSteps = (document: WorkflowDocument, steps: Manifest['steps']): WorkflowDocument => ({
  ...document,
  manifest: { ...document.manifest, steps },
})

const stepOf = (document: WorkflowDocument, step: string): Step => {
  const value = own(document.manifest.steps, step)
  if (!value) throw new WeftError('step-missing', `There is no step “${step}” in this workflow.`)
  return value
}

const setBinding = (value: Step, port: string, binding: Binding | null): Step => {
  const bindings = binding === null ? without(value.in ?? {}, port) : { ...value.in, [port]: binding }
  const { in: _, ...rest } = value
  return Object.keys(bindings).length === 0 ? rest : { ...rest, in: bindings }
}

const setParam = (value: Step, name: string, param: Json | undefined): Step => {
  const params = param === undefined ? without(value.with ?? {}, name) : { ...value.with, [name]: param }
  const { with: _, ...rest } = value
  return Object.keys(params).length === 0 ? rest : { ...rest, with: params }
}

/** Gives a workflow input its value, or takes it away; an empty list is none. */
const setInput = (document: WorkflowDocument, input: string, value: WorkflowInput['value']): Applied => {
  const { manifest } = document
  const known = manifest.inputs?.[input]
  if (!known) throw new WeftError('input-missing', `This workflow has no input “${input}”.`)
  const { value: before, ...rest } = known
  const next = value === undefined || (Array.isArray(value) && value.length === 0) ? rest : { ...rest, value }
  return {
    document: { ...document, manifest: { ...manifest, inputs: { ...manifest.inputs, [input]: next } } },
    inverse: { type: 'set-input', input, value: before },
  }
}

const setCommercial = (document: WorkflowDocument, commercial: boolean | undefined): Applied => {
  const { policy = {}, ...manifest } = document.manifest
  const { rights, ...others } = policy
  const next = { ...others, ...(commercial === undefined ? {} : { rights: { commercial } }) }
  return {
    document: {
      ...document,
      manifest: Object.keys(next).length === 0 ? manifest : { ...manifest, policy: next },
    },
    inverse: { type: 'set-commercial', commercial: rights?.commercial },
  }
}

const setPolicy = (document: WorkflowDocument, policy: Manifest['policy']): Applied => {
  const { policy: before, ...manifest } = document.manifest
  const next = policy && Object.keys(policy).length > 0 ? { ...manifest, policy } : manifest
  return { document: { ...document, manifest: next }, inverse: { type: 'set-policy', policy: before } }
}

const setOutput = (document: WorkflowDocument, output: string, from: string | undefined): Applied => {
  const { outputs = {}, ...manifest } = document.manifest
  const next = from === undefined ? without(outputs, output) : { ...outputs, [output]: { from } }
  return {
    document: {
      ...document,
      manifest: Object.keys(next).length === 0 ? manifest : { ...manifest, outputs: next },
    },
    inverse: { type: 'set-output', output, from: own(outputs, output)?.from },
  }
}

/** Sets or removes a workflow input that nothing is bound to when it goes. */
const declare = (document: WorkflowDocument, input: string, value: WorkflowInput | undefined): Applied => {
  const { inputs = {}, ...manifest } = document.manifest
  const next = value === undefined ? without(inputs, input) : { ...inputs, [input]: value }
  const before = own(inputs, input)
  return {
    document: {
      ...document,
      manifest: Object.keys(next).length === 0 ? manifest : { ...manifest, inputs: next },
    },
    inverse: { type: 'declare-input', input, value: before, ...(before ? {} : { only: true as const }) },
  }
}

/** Edits that let go of a workflow input: what is bound to it, what repeats over it, outputs that hand it on. */
const inputCutsOf = ({ manifest }: WorkflowDocument, input: string): Edit[] => {
  const reference = `inputs.${input}`
  const steps = Object.entries(manifest.steps).flatMap(([step, value]): Edit[] => {
    const repeats = value.forEach?.over === reference
    const bound = Object.entries(value.in ?? {})
      .filter(([, b]) => 'from' in b && (b.from === reference || (repeats && b.from === 'item')))
      .map(([port]) => port)
    if (!repeats && bound.length === 0) return []
    const cut = bound.reduce((next, port) => setBinding(next, port, null), value)
    const { forEach: _, ...rest } = cut
    return [{ type: 'replace-step', step, value: repeats ? rest : cut }]
  })
  return [...steps, ...outputCutsOf(manifest, (from) => from === reference)]
}

const outputCutsOf = ({ outputs }: Manifest, goes: (from: string) => boolean): Edit[] =>
  Object.entries(outputs ?? {})
    .filter(([, { from }]) => goes(from))
    .map(([output]) => ({ type: 'set-output', output, from: undefined }))

const declareInput = (
  document: WorkflowDocument,
  input: string,
  value: WorkflowInput | undefined,
  only: true | undefined,
): Applied => {
  const cuts = value === undefined && !only ? inputCutsOf(document, input) : []
  if (cuts.length === 0) return declare(document, input, value)
  const { document: cut, inverse: restore } = applyBatch(document, cuts)
  const { document: removed, inverse: add } = declare(cut, input, value)
  return { document: removed, inverse: { type: 'batch', edits: [add, restore] } }
}

/** Edits that cut every edge, every `after` and every output that points at `step`, and what the view says of it, in a stable order. */
const cutsOf = (document: WorkflowDocument, step: string): Edit[] => [
  ...edgeCutsOf(document, step),
  ...outputCutsOf(
    document.manifest,
    (from) => isStepReference(from) && parseReference(from).step.split('.')[0] === step,
  ),
  ...viewCutsOf(document, step),
]

const edgeCutsOf = (document: WorkflowDocument, step: string): Edit[] =>
  Object.entries(document.manifest.steps).flatMap(([id, value]): Edit[] => {
    if (id === step) return []
    const cuts: Edit[] = Object.entries(value.in ?? {})
      .filter(([, binding]) => 'from' in binding && parseReference(binding.from).step === step)
      .map(([port]) => ({ type: 'bind', step: id, port, binding: null }))
    if (!value.after?.includes(step)) return cuts
    const cut = cuts.reduce(
      (next, edit) => (edit.type === 'bind' ? setBinding(next, edit.port, null) : next),
      value,
    )
    const { after, ...rest } = cut
    const left = after?.filter((earlier) => earlier !== step) ?? []
    return [{ type: 'replace-step', step: id, value: left.length === 0 ? rest : { ...rest, after: left } }]
  })

const applyBatch = (document: WorkflowDocument, edits: readonly Edit[]): Applied => {
  let current = document
  const inverses: Edit[] = []
  for (const edit of edits) {
    const { document: next, inverse } = applyEdit(current, edit)
    current = next
    inverses.unshift(inverse)
  }
  return { document: current, inverse: { type: 'batch', edits: inverses } }
}

/** Takes out a step that nothing points at any more. */
const removeLone = (document: WorkflowDocument, step: string): Applied => {
  const value = stepOf(document, step)
  const at = own(document.view.positions, step) ?? null
  return {
    document: {
      ...withSteps(document, without(document.manifest.steps, step)),
      view: { ...document.view, positions: without(document.view.positions, step) },
    },
    inverse: { type: 'add-step', step, value, at },
  }
}

const moveSteps = (document: WorkflowDocument, moves: Readonly<Record<string, Point | null>>): Applied => {
  const before: Record<string, Point | null> = {}
  const positions: Record<string, Point> = { ...document.view.positions }
  for (const [step, at] of Object.entries(moves)) {
    before[step] = own(document.view.positions, step) ?? null
    if (at === null) delete positions[step]
    else positions[step] = at
  }
  return {
    document: { ...document, view: { ...document.view, positions } },
    inverse: { type: 'move', positions: before },
  }
}

/**
 * Applies one edit and answers the edit that takes it back: applying the inverse gives a document with the same JCS bytes.
 * @throws WeftError `step-missing`, `step-exists` or `input-missing` when the edit does not fit the document (a bug, not a user's doing).
 */
export const applyEdit = (document: WorkflowDocument, edit: Edit): Applied => {
  const applied = apply(document, edit)
  // Only what the editor itself would not have written needs the whole document to come back.
  return edit.type !== 'batch' && isIrregular(document, edit)
    ? { ...applied, inverse: { type: 'replace-document', document } }
    : applied
}

const apply = (document: WorkflowDocument, edit: Edit): Applied => {
  switch (edit.type) {
    case 'add-step': {
      if (own(document.manifest.steps, edit.step))
        throw new WeftError('step-exists', `There is a step “${edit.step}” already.`)
      return {
        document: {
          ...withSteps(document, { ...document.manifest.steps, [edit.step]: edit.value }),
          view: edit.at
            ? { ...document.view, positions: { ...document.view.positions, [edit.step]: edit.at } }
            : document.view,
        },
        inverse: { type: 'remove-step', step: edit.step, only: true },
      }
    }
    case 'remove-step': {
      const cuts = edit.only ? [] : cutsOf(document, edit.step)
      if (cuts.length === 0) return removeLone(document, edit.step)
      const { document: cut, inverse: restore } = applyBatch(document, cuts)
      const { document: removed, inverse: add } = removeLone(cut, edit.step)
      return { document: removed, inverse: { type: 'batch', edits: [add, restore] } }
    }
    case 'bind': {
      const value = stepOf(document, edit.step)
      const before = own(value.in, edit.port) ?? null
      const steps = { ...document.manifest.steps, [edit.step]: setBinding(value, edit.port, edit.binding) }
      return { document: withSteps(document, steps), inverse: { ...edit, binding: before } }
    }
    case 'set-param': {
      const value = stepOf(document, edit.step)
      const before = own(value.with, edit.name)
      const steps = { ...document.manifest.steps, [edit.step]: setParam(value, edit.name, edit.value) }
      return { document: withSteps(document, steps), inverse: { ...edit, value: before } }
    }
    case 'replace-step': {
      const before = stepOf(document, edit.step)
      const steps = { ...document.manifest.steps, [edit.step]: edit.value }
      return { document: withSteps(document, steps), inverse: { ...edit, value: before } }
    }
    case 'move':
      return moveSteps(document, edit.positions)
    case 'rename':
      return {
        document: { ...document, manifest: { ...document.manifest, name: edit.name } },
        inverse: { type: 'rename', name: document.manifest.name },
      }
    case 'set-input':
      return setInput(document, edit.input, edit.value)
    case 'set-commercial':
      return setCommercial(document, edit.commercial)
    case 'set-policy':
      return setPolicy(document, edit.policy)
    case 'declare-input':
      return declareInput(document, edit.input, edit.value, edit.only)
    case 'set-output':
      return setOutput(document, edit.output, edit.from)
    case 'set-view':
      return applyViewEdit(document, edit)
    case 'replace-document':
      return { document: edit.document, inverse: { type: 'replace-document', document } }
    case 'replace':
      return { document: edit.document, inverse: { type: 'replace', document } }
    case 'batch':
      return applyBatch(document, edit.edits)
  }
}

/** A free step id made from a step type: `zero-g/store@1.0.0` → `store`, `store-2`, … */
export const freeStepId = (manifest: Pick<Manifest, 'steps'>, uses: string): string => {
  const base = (uses.split('/')[1]?.split('@')[0] ?? 'step').replace(/^[^a-z]+/, '').slice(0, 32) || 'step'
  return freeName(manifest.steps, base)
}

/** `base`, or the first of `base-2`, `base-3`, … that no entry of the records has; a number at the end of `base` gives way. */
export const freeName = (taken: Readonly<Record<string, unknown>>, base: string): string => {
  if (!Object.hasOwn(taken, base)) return base
  const stem = base.replace(/-\d+$/, '').slice(0, 34)
  let number = 2
  while (Object.hasOwn(taken, `${stem}-${number}`)) number += 1
  return `${stem}-${number}`
}
