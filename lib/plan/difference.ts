import { canonical } from '#lib/workflow/canonical.ts'
import type { WorkflowDocument } from '#lib/workflow/document.ts'
import type { Json } from '#lib/workflow/json.ts'
import type { Manifest, Step } from '#lib/workflow/manifest.ts'
import { isStepReference, parseReference } from '#lib/workflow/names.ts'
import { own } from '#lib/workflow/own.ts'
import { titleOf } from './title-of.ts'

const settings = ['after', 'budget', 'forEach', 'onFailure', 'requires', 'retry', 'timeout'] as const
type Setting = (typeof settings)[number]
type Values = { readonly before: Json | undefined; readonly after: Json | undefined }
type Of = { readonly step: string; readonly name: string }

/** One thing that differs between two documents. `step` is the id in the later one, where it is there; `name` what people call it. */
export type Change =
  | ({ readonly what: 'step-added' | 'step-removed' } & Of)
  | ({
      readonly what: 'step-replaced' | 'step-renamed'
      readonly before: string
      readonly after: string
    } & Of)
  | ({ readonly what: 'param'; readonly param: string } & Of & Values)
  | ({ readonly what: 'setting'; readonly setting: Setting } & Of & Values)
  | ({ readonly what: 'muted' | 'unmuted' | 'pinned' | 'unpinned' } & Of)
  /** `from` and `to` are written `step.port`; a constant is `=`. */
  | { readonly what: 'edge-added' | 'edge-removed'; readonly from: string; readonly to: string }
  | { readonly what: 'input-added' | 'input-removed' | 'input-changed'; readonly input: string }
  | { readonly what: 'output-added' | 'output-removed' | 'output-changed'; readonly output: string }
  | ({ readonly what: 'policy'; readonly policy: string } & Values)
  | ({ readonly what: 'extension'; readonly extension: string } & Values)
  | { readonly what: 'workflow-renamed'; readonly before: string; readonly after: string }
  /** Only on the canvas: nothing that would run or be signed. */
  | { readonly what: 'moved'; readonly count: number }
  | { readonly what: 'notes' | 'groups' }

const same = (a: unknown, b: unknown): boolean =>
  a === b || (a !== undefined && b !== undefined && canonical(a) === canonical(b))

const keysOf = (...records: readonly (object | undefined)[]): readonly string[] =>
  [...new Set(records.flatMap((record) => Object.keys(record ?? {})))].sort()

type Record_<T> = Readonly<Record<string, T>> | undefined
const differing = (
  before: Record_<unknown>,
  after: Record_<unknown>,
): readonly (readonly [string, Values])[] =>
  keysOf(before, after)
    .map((key) => [key, { before: own(before, key), after: own(after, key) } as Values] as const)
    .filter(([, values]) => !same(values.before, values.after))

/** Ids that changed though the step did not: one that went and one that came with the same content, where it can be only these. */
const renamedIds = (before: Manifest, after: Manifest): ReadonlyMap<string, string> => {
  const contentOf = ({ in: _, after: __, ...rest }: Step) => canonical(rest)
  const byContent = (manifest: Manifest, other: Manifest) => {
    const found = new Map<string, string[]>()
    for (const [id, step] of Object.entries(manifest.steps)) {
      if (own(other.steps, id)) continue
      const content = contentOf(step)
      found.set(content, [...(found.get(content) ?? []), id])
    }
    return found
  }
  const came = byContent(after, before)
  return new Map(
    [...byContent(before, after)].flatMap(([content, gone]) => {
      const [id] = gone
      const [next] = came.get(content) ?? []
      return gone.length === 1 && next && came.get(content)!.length === 1 ? [[id!, next] as const] : []
    }),
  )
}

const isPlain = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Edges and constants of a manifest by the input that they enter. */
const bindingsOf = ({ steps }: Manifest, idOf: (step: string) => string): ReadonlyMap<string, string> =>
  new Map(
    Object.entries(steps).flatMap(([id, { in: inputs }]) =>
      Object.entries(inputs ?? {}).map(([port, binding]): [string, string] => {
        if (!('from' in binding)) return [`${idOf(id)}.${port}`, `=${canonical(binding.const)}`]
        if (!isStepReference(binding.from)) return [`${idOf(id)}.${port}`, binding.from]
        const from = parseReference(binding.from)
        return [`${idOf(id)}.${port}`, `${idOf(from.step)}.${from.port}`]
      }),
    ),
  )

const edgeChanges = (before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): Change[] => {
  const shown = (from: string) => (from.startsWith('=') ? '=' : from)
  return [...new Set([...before.keys(), ...after.keys()])].sort().flatMap((to): Change[] => {
    const was = before.get(to)
    const is = after.get(to)
    if (was === is) return []
    return [
      ...(was === undefined ? [] : [{ what: 'edge-removed' as const, from: shown(was), to }]),
      ...(is === undefined ? [] : [{ what: 'edge-added' as const, from: shown(is), to }]),
    ]
  })
}

const titleOfType = (document: WorkflowDocument, step: string): string =>
  titleOf({ ...document, view: { positions: {} } }, step)

const stepChanges = (
  before: WorkflowDocument,
  after: WorkflowDocument,
  was: string,
  id: string,
  idOf: (step: string) => string,
): Change[] => {
  const [old, now] = [before.manifest.steps[was]!, after.manifest.steps[id]!]
  const of: Of = { step: id, name: titleOf(after, id) }
  const changes: Change[] = []
  if (old.uses !== now.uses || old.adapter !== now.adapter)
    changes.push({
      what: 'step-replaced',
      ...of,
      before: old.uses.split('@')[0] === now.uses.split('@')[0] ? old.uses : titleOfType(before, was),
      after: old.uses.split('@')[0] === now.uses.split('@')[0] ? now.uses : titleOfType(after, id),
    })
  const names = [titleOf(before, was), titleOf(after, id)] as const
  if (was !== id || own(before.view.labels, was) !== own(after.view.labels, id))
    changes.push({
      what: 'step-renamed',
      ...of,
      before: names[0] === names[1] ? was : names[0],
      after: names[0] === names[1] ? id : names[1],
    })
  for (const [param, values] of differing(old.with, now.with))
    changes.push({ what: 'param', ...of, param, ...values })
  for (const setting of settings) {
    const was = setting === 'after' ? old.after?.map(idOf) : old[setting]
    if (!same(was, now[setting]))
      changes.push({
        what: 'setting',
        ...of,
        setting,
        before: was as Json | undefined,
        after: now[setting] as Json | undefined,
      })
  }
  const [mutedBefore, muted] = [own(before.view.muted, was), own(after.view.muted, id)]
  if (mutedBefore !== muted) changes.push({ what: muted ? 'muted' : 'unmuted', ...of })
  const [pinBefore, pin] = [own(before.view.pins, was), own(after.view.pins, id)]
  if (!same(pinBefore, pin)) changes.push({ what: pin ? 'pinned' : 'unpinned', ...of })
  return changes
}

const portChanges = (before: Manifest, after: Manifest, idOf: (step: string) => string): Change[] => {
  const how = ({ before: was, after: is }: Values) =>
    was === undefined ? 'added' : is === undefined ? 'removed' : 'changed'
  const outputsBefore = Object.fromEntries(
    Object.entries(before.outputs ?? {}).map(([name, { from }]) => {
      if (!isStepReference(from)) return [name, { from }]
      const { step, port } = parseReference(from)
      return [name, { from: `${idOf(step)}.${port}` }]
    }),
  )
  return [
    ...differing(before.inputs, after.inputs).map(
      ([input, values]): Change => ({ what: `input-${how(values)}`, input }),
    ),
    ...differing(outputsBefore, after.outputs).map(
      ([output, values]): Change => ({ what: `output-${how(values)}`, output }),
    ),
  ]
}

/** What differs between two documents, in the order in which it matters: steps, edges, inputs and outputs, policy, the canvas. */
export const changesBetween = (before: WorkflowDocument, after: WorkflowDocument): readonly Change[] => {
  const renamed = renamedIds(before.manifest, after.manifest)
  const idOf = (step: string) => renamed.get(step) ?? step
  const came = new Set([...renamed.values()])
  const removed = Object.keys(before.manifest.steps).filter((id) => !own(after.manifest.steps, idOf(id)))
  const added = Object.keys(after.manifest.steps).filter(
    (id) => !came.has(id) && !own(before.manifest.steps, id),
  )
  const kept = Object.keys(before.manifest.steps).filter((id) => own(after.manifest.steps, idOf(id)))
  const moved = kept.filter((id) => !same(before.view.positions[id], after.view.positions[idOf(id)]))
  return [
    ...(before.manifest.name === after.manifest.name
      ? []
      : [{ what: 'workflow-renamed', before: before.manifest.name, after: after.manifest.name } as const]),
    ...added.map((step): Change => ({ what: 'step-added', step, name: titleOf(after, step) })),
    ...removed.map((step): Change => ({ what: 'step-removed', step, name: titleOf(before, step) })),
    ...kept.flatMap((id) => stepChanges(before, after, id, idOf(id), idOf)),
    ...edgeChanges(
      bindingsOf(before.manifest, idOf),
      bindingsOf(after.manifest, (step) => step),
    ),
    ...portChanges(before.manifest, after.manifest, idOf),
    ...differing(before.manifest.policy, after.manifest.policy).map(
      ([policy, values]): Change => ({ what: 'policy', policy, ...values }),
    ),
    ...differing(
      { ...before.manifest.extensions, version: before.manifest.version },
      { ...after.manifest.extensions, version: after.manifest.version },
    ).map(([extension, values]): Change => ({ what: 'extension', extension, ...values })),
    ...(moved.length === 0 ? [] : [{ what: 'moved', count: moved.length } as const]),
    ...(same(before.view.notes, after.view.notes) ? [] : [{ what: 'notes' } as const]),
    ...(same(before.view.groups, after.view.groups) ? [] : [{ what: 'groups' } as const]),
  ]
}

export type StepMark = 'added' | 'removed' | 'changed'

/** How each step's card is marked: what came, what went, and what is otherwise, its edges included. */
export const stepMarks = (changes: readonly Change[]): Readonly<Record<string, StepMark>> => {
  const marks: Record<string, StepMark> = {}
  for (const change of changes) {
    if (change.what === 'step-added') marks[change.step] = 'added'
    else if (change.what === 'step-removed') marks[change.step] = 'removed'
    else if ('step' in change) marks[change.step] ??= 'changed'
    else if (change.what === 'edge-added' || change.what === 'edge-removed')
      marks[parseReference(change.to).step] ??= 'changed'
  }
  return marks
}

/** A value of a parameter in one line, at most 60 signs: a file by its name, the rest as JSON. */
export const valueText = (value: Json | undefined): string => {
  if (value === undefined) return '—'
  const text =
    isPlain(value) && typeof value.name === 'string' && 'digest' in value
      ? value.name
      : typeof value === 'string'
        ? value
        : canonical(value)
  return text.length > 60 ? `${text.slice(0, 59)}…` : text
}
