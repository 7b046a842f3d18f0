import { stepTypes } from '#lib/plan/step-types.ts'
import type { WorkflowDocument } from '#lib/workflow/document.ts'
import { edgesOf, topologicalOrder } from '#lib/workflow/edges.ts'
import type { Binding } from '#lib/workflow/manifest.ts'
import { isStepReference, parseReference } from '#lib/workflow/names.ts'
import type { Port } from '#lib/workflow/ports.ts'
import { stepName } from './step-name.ts'

type Place = {
  readonly id: string
  /** What the row is called: letters typed go by it. */
  readonly name: string
  readonly level: number
  /** Which of how many on its level under the same parent, from 1. */
  readonly index: number
  readonly count: number
  readonly parent: string | null
  /** Null where there is nothing below. */
  readonly open: boolean | null
}
export type GroupRow = Place & {
  readonly type: 'group'
  readonly group: string
  readonly steps: readonly string[]
}
export type StepRow = Place & { readonly type: 'step'; readonly step: string; readonly order: number }
export type InputRow = Place & {
  readonly type: 'input'
  readonly step: string
  readonly port: string
  readonly input: Port | undefined
  readonly binding: Binding | undefined
}
export type OutputRow = Place & {
  readonly type: 'output'
  readonly step: string
  readonly port: string
  readonly output: Port
  /** Steps that take it. */
  readonly takers: readonly string[]
}
export type OutlineRow = GroupRow | StepRow | InputRow | OutputRow

export const rowIdOf = {
  group: (group: string) => `group:${group}`,
  step: (step: string) => `step:${step}`,
  input: (step: string, port: string) => `in:${step}.${port}`,
  output: (step: string, port: string) => `out:${step}.${port}`,
} as const

type Numbered = { level: number; parent: string | null; index: number; count: number }

const portRows = (
  document: WorkflowDocument,
  step: string,
  level: number,
  takers: ReadonlyMap<string, readonly string[]>,
): OutlineRow[] => {
  const { uses, in: bindings = {} } = document.manifest.steps[step]!
  const type = stepTypes(uses)
  // What an unknown step takes is still to be seen, and to be let go.
  const inputs = [...new Set([...Object.keys(type?.inputs ?? {}), ...Object.keys(bindings)])]
  const outputs = Object.entries(type?.outputs ?? {})
  const count = inputs.length + outputs.length
  const parent = rowIdOf.step(step)
  const at = (index: number) => ({ level, parent, index: index + 1, count, open: null })
  return [
    ...inputs.map((port, index): InputRow => {
      const input = type?.inputs[port]
      return {
        ...at(index),
        type: 'input',
        id: rowIdOf.input(step, port),
        name: input?.label ?? port,
        step,
        port,
        input,
        binding: bindings[port],
      }
    }),
    ...outputs.map(
      ([port, output], index): OutputRow => ({
        ...at(inputs.length + index),
        type: 'output',
        id: rowIdOf.output(step, port),
        name: output.label,
        step,
        port,
        output,
        takers: takers.get(`${step}.${port}`) ?? [],
      }),
    ),
  ]
}

const takersOf = ({ manifest }: WorkflowDocument): ReadonlyMap<string, readonly string[]> => {
  const takers = new Map<string, string[]>()
  for (const { from, to } of edgesOf(manifest)) {
    const key = `${from.step}.${from.port}`
    const list = takers.get(key)
    if (list) list.push(to.step)
    else takers.set(key, [to.step])
  }
  return takers
}

/** Steps in the order in which they will run; those of a loop at the end. */
export const stepsInOrder = ({ manifest }: WorkflowDocument): readonly string[] => {
  const { order, cycle } = topologicalOrder(manifest)
  return [...order, ...cycle]
}

/**
 * The rows of the outline that can be seen, in order: steps as they will run, with their inputs and outputs under those that are
 * open; steps of a group under it, where the first of them stands. Groups are open unless `closed`.
 */
export const rowsOf = (
  document: WorkflowDocument,
  open: ReadonlySet<string>,
  closed: ReadonlySet<string>,
): readonly OutlineRow[] => {
  const order = stepsInOrder(document)
  const takers = takersOf(document)
  const groupOf = new Map<string, string>()
  for (const [group, { steps }] of Object.entries(document.view.groups ?? {}))
    for (const step of steps) if (document.manifest.steps[step]) groupOf.set(step, group)
  const numbers = new Map(order.map((step, index) => [step, index + 1]))
  const top = [...new Set(order.map((step) => (groupOf.has(step) ? `group ${groupOf.get(step)}` : step)))]
  const stepRows = (step: string, { level, parent, index, count }: Numbered): OutlineRow[] => {
    const id = rowIdOf.step(step)
    const ports = portRows(document, step, level + 1, takers)
    const isOpen = open.has(id)
    const place = { id, level, parent, index, count, open: ports.length === 0 ? null : isOpen }
    return [
      { ...place, type: 'step', name: stepName(document, step), step, order: numbers.get(step)! },
      ...(isOpen ? ports : []),
    ]
  }
  return top.flatMap((entry, position): OutlineRow[] => {
    const numbered = { level: 1, parent: null, index: position + 1, count: top.length }
    if (!entry.startsWith('group ')) return stepRows(entry, numbered)
    const group = entry.slice('group '.length)
    const { title } = document.view.groups![group]!
    const steps = order.filter((step) => groupOf.get(step) === group)
    const id = rowIdOf.group(group)
    const isOpen = !closed.has(id)
    return [
      { ...numbered, id, type: 'group', name: title, group, steps, open: isOpen },
      ...(isOpen
        ? steps.flatMap((step, index) =>
            stepRows(step, { level: 2, parent: id, index: index + 1, count: steps.length }),
          )
        : []),
    ]
  })
}

/** The step whose output enters an input, null where something else does or nothing. */
export const sourceOf = (binding: Binding | undefined): string | null =>
  binding && 'from' in binding && isStepReference(binding.from)
    ? parseReference(binding.from).step.split('.')[0]!
    : null

export type Move = { readonly go: string } | { readonly open: string } | { readonly close: string } | null

/** What a key does in a tree (WAI-ARIA's tree view): walk, open, close, or nothing. */
export const moveFor = (rows: readonly OutlineRow[], at: string, key: string): Move => {
  const index = rows.findIndex(({ id }) => id === at)
  const row = rows[index]
  if (!row) return null
  const go = (next: OutlineRow | undefined): Move => (next && next !== row ? { go: next.id } : null)
  switch (key) {
    case 'ArrowDown':
      return go(rows[index + 1])
    case 'ArrowUp':
      return go(rows[index - 1])
    case 'Home':
      return go(rows[0])
    case 'End':
      return go(rows.at(-1))
    case 'ArrowRight':
      if (row.open === false) return { open: row.id }
      return row.open ? go(rows[index + 1]) : null
    case 'ArrowLeft':
      if (row.open) return { close: row.id }
      return row.parent === null ? null : { go: row.parent }
    default:
      return null
  }
}

const fold = (text: string) => text.toLocaleLowerCase().normalize('NFKD')

/** The next row that begins with what was typed, round the end; for one more letter the row itself may stay. */
export const findByLetters = (rows: readonly OutlineRow[], at: string, typed: string): string | null => {
  const index = Math.max(
    0,
    rows.findIndex(({ id }) => id === at),
  )
  // The same letter again and again goes from one to the next.
  const same = new Set(typed).size === 1
  const wanted = fold(same ? typed[0]! : typed)
  const from = same ? index + 1 : index
  const turned = [...rows.slice(from), ...rows.slice(0, from)]
  return turned.find(({ name }) => fold(name).startsWith(wanted))?.id ?? null
}
