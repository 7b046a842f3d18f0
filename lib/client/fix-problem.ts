import { stepTypes } from '#lib/plan/step-types.ts'
import { upgradeOf } from '#lib/plan/upgrade.ts'
import { type Connection, canConnect, fitOf } from '#lib/workflow/connect.ts'
import type { WorkflowDocument } from '#lib/workflow/document.ts'
import type { PortRef } from '#lib/workflow/edges.ts'
import type { Edit } from '#lib/workflow/edit.ts'
import { type Manifest, manifestLimits, type Step } from '#lib/workflow/manifest.ts'
import { inputNameOf, isStepReference, parseReference } from '#lib/workflow/names.ts'
import type { Problem } from '#lib/workflow/result.ts'
import { freeName } from './declare-input.ts'
import { installed } from './drift.ts'
import { insertConverters } from './insert-converters.ts'
import { withRule } from './step-rules.ts'

/** A way out of a problem that takes one press: what it does, in a word of the catalogue, to what, and the edit. */
export type Fix = {
  readonly is:
    | 'convert'
    | 'upgrade'
    | 'connect'
    | 'addInput'
    | 'addList'
    | 'disconnect'
    | 'once'
    | 'raise'
    | 'dontWait'
    | 'dropOutput'
    | 'limit'
    | 'allow'
  readonly of: string
  readonly edit: Edit
}

/** Documents up to this many steps are searched for the one thing that would fit an open input. */
const searched = 60

const connectionOf = ({ manifest }: WorkflowDocument, from: string, to: PortRef): Connection =>
  isStepReference(from)
    ? canConnect(manifest, parseReference(from), to, stepTypes)
    : fitOf(manifest, from, to, stepTypes)

/** The only output or workflow input that fits an input as it is; null when there is none, or a choice. */
const onlySource = (document: WorkflowDocument, to: PortRef): string | null => {
  const { steps, inputs } = document.manifest
  if (Object.keys(steps).length > searched) return null
  const references = [
    ...Object.keys(inputs ?? {}).map((name) => `inputs.${name}`),
    ...Object.entries(steps).flatMap(([step, { uses }]) =>
      Object.keys(stepTypes(uses)?.outputs ?? {}).map((port) => `${step}.${port}`),
    ),
  ]
  const fitting = references.filter((from) => connectionOf(document, from, to).ok)
  return fitting.length === 1 ? fitting[0]! : null
}

/** Declares a workflow input of the kind that a port takes, and connects it. */
const inputFor = ({ manifest }: WorkflowDocument, { step, port }: PortRef, wish?: string): Fix | null => {
  const input = stepTypes(manifest.steps[step]?.uses ?? '')?.inputs[port]
  if (!input) return null
  const name = wish ?? freeName(manifest.inputs, port)
  return {
    is: 'addInput',
    of: name,
    edit: {
      type: 'batch',
      edits: [
        {
          type: 'declare-input',
          input: name,
          value: {
            kind: input.kind,
            title: input.label,
            ...(input.accepts ? { accepts: [...input.accepts] } : {}),
          },
        },
        { type: 'bind', step, port, binding: { from: `inputs.${name}` } },
      ],
    },
  }
}

const disconnect = ({ step, port }: PortRef): Fix => ({
  is: 'disconnect',
  of: port,
  edit: { type: 'bind', step, port, binding: null },
})

const bindingFixes = (document: WorkflowDocument, problem: Problem, to: PortRef): readonly (Fix | null)[] => {
  const binding = document.manifest.steps[to.step]?.in?.[to.port]
  const from = binding && 'from' in binding ? binding.from : null
  switch (problem.code) {
    case 'edge-needs-converter': {
      const connection = from === null ? null : connectionOf(document, from, to)
      if (from === null || !connection || connection.ok || !connection.way) return []
      const { edit } = insertConverters(document, from, to, connection.way)
      return [{ is: 'convert', of: to.port, edit }]
    }
    case 'input-missing': {
      const source = onlySource(document, to)
      const connect: Fix | null =
        source === null
          ? null
          : {
              is: 'connect',
              of: source,
              edit: { type: 'bind', ...to, binding: { from: source } },
            }
      return [connect, inputFor(document, to)]
    }
    case 'input-unknown':
      return [from === null ? null : inputFor(document, to, inputNameOf(from) ?? undefined), disconnect(to)]
    case 'port-unknown':
    case 'edge-step-missing':
    case 'edge-kind-mismatch':
    case 'edge-format-mismatch':
    case 'edge-schema-mismatch':
    case 'edge-list':
    case 'edge-linear-used':
    case 'item-outside':
      return [disconnect(to)]
    default:
      return []
  }
}

const replacing = (is: Fix['is'], of: string, step: string, value: Step): Fix => ({
  is,
  of,
  edit: { type: 'replace-step', step, value },
})

/** A list for a step to be repeated over, under the name that it asks for. */
const listFor = ({ inputs }: Manifest, over: string): Fix | null => {
  const name = inputNameOf(over)
  const known = name === null ? undefined : inputs?.[name]
  if (name === null || known?.value !== undefined) return null
  const value = { ...(known ?? { kind: 'data.file' as const }), many: true as const }
  return { is: 'addList', of: name, edit: { type: 'declare-input', input: name, value } }
}

const stepFixes = (document: WorkflowDocument, problem: Problem, id: string, step: Step) => {
  const { manifest } = document
  switch (problem.code) {
    case 'adapter-changed':
    case 'step-type-unknown': {
      const upgrade = upgradeOf(document, [id], installed)
      return [upgrade && { is: 'upgrade' as const, of: id, edit: upgrade.edit }]
    }
    case 'after-missing': {
      const left = step.after?.filter((other) => manifest.steps[other])
      return [replacing('dontWait', '', id, withRule(step, 'after', left))]
    }
    case 'for-each-over':
      return [
        step.forEach ? listFor(manifest, step.forEach.over) : null,
        replacing('once', '', id, withRule(step, 'forEach', undefined)),
      ]
    case 'for-each-many': {
      const list = step.forEach && manifest.inputs?.[inputNameOf(step.forEach.over) ?? '']?.value
      const length = Array.isArray(list) ? list.length : 0
      if (!step.forEach || length === 0 || length > manifestLimits.repeats) return []
      const repeat = { ...step.forEach, max: length }
      return [replacing('raise', String(length), id, withRule(step, 'forEach', repeat))]
    }
    case 'timeout-order':
      return [replacing('limit', '', id, withRule(step, 'timeout', manifest.policy?.timeout))]
    case 'not-allowed': {
      const network = step.uses.slice(0, step.uses.indexOf('/'))
      const policy = { ...manifest.policy, allow: [...(manifest.policy?.allow ?? []), network] }
      return [{ is: 'allow' as const, of: network, edit: { type: 'set-policy' as const, policy } }]
    }
    default:
      return []
  }
}

/** What can be done about a problem with one press, the likeliest first. Each is one entry of the history. */
export const fixesOf = (document: WorkflowDocument, problem: Problem): readonly Fix[] => {
  const [top, name = '', place, port] = (problem.path ?? '').split('.')
  if (problem.code === 'output-missing' && top === 'outputs')
    return [{ is: 'dropOutput', of: name, edit: { type: 'set-output', output: name, from: undefined } }]
  const id = problem.step
  const step = id === undefined ? undefined : document.manifest.steps[id]
  if (id === undefined || !step) return []
  const fixes: readonly (Fix | null)[] =
    place === 'in' && port !== undefined
      ? bindingFixes(document, problem, { step: id, port })
      : stepFixes(document, problem, id, step)
  return fixes.filter((fix) => fix !== null)
}
