import { canonical } from './canonical.ts'
import type { Clip } from './clip.ts'
import { canConnect, type PortsOf } from './connect.ts'
import type { Group, WorkflowDocument } from './document.ts'
import { type Edit, freeName, type Point } from './edit.ts'
import type { Binding, Manifest, Step } from './manifest.ts'
import { inputNameOf, isStepReference, parseReference } from './names.ts'
import { own } from './own.ts'

const step40: Point = { x: 40, y: 40 }

export type PasteOptions = {
  /** Edges from steps outside of what was copied are drawn again where their source is here too. */
  readonly incoming: boolean
  /** Where the upper left corner goes, in pixels; else as near to the old place as nothing stands exactly there. */
  readonly at?: Point
  /** Makes everything one group. */
  readonly group?: Omit<Group, 'steps'>
  /** Inputs without a value are left open ports instead of becoming inputs of this workflow. */
  readonly openInputs?: true
}

export type Pasted = {
  readonly edit: Edit
  readonly steps: readonly string[]
  readonly notes: readonly string[]
  /** The group that everything was put into. */
  readonly group?: string
}

type Names = ReadonlyMap<string, string>

/** New names for what comes in: its own where it is free. */
const namesFor = (wanted: readonly string[], taken: Readonly<Record<string, unknown>>): Names => {
  const all: Record<string, unknown> = { ...taken }
  return new Map(
    wanted.map((wish) => {
      const name = freeName(all, wish)
      all[name] = true
      return [wish, name]
    }),
  )
}

/** Workflow inputs for what comes in: one that is here already with the same name and content is the same. */
const inputsFor = ({ inputs = {} }: Manifest, clip: Clip, open: boolean): { names: Names; edits: Edit[] } => {
  const all: Record<string, unknown> = { ...inputs }
  const edits: Edit[] = []
  const names = new Map<string, string>()
  for (const [wish, value] of Object.entries(clip.inputs ?? {})) {
    if (open && value.value === undefined) continue
    const known = own(inputs, wish)
    const name = known && canonical(known) === canonical(value) ? wish : freeName(all, wish)
    names.set(wish, name)
    if (name === wish && known) continue
    all[name] = true
    edits.push({ type: 'declare-input', input: name, value })
  }
  return { names, edits }
}

const cornersOf = ({ steps, view }: Clip): readonly Point[] => [
  ...Object.keys(steps).map((step) => own(view.positions, step) ?? { x: 0, y: 0 }),
  ...Object.values(view.notes ?? {}),
]

/** How far everything moves. */
const shiftFor = ({ view }: WorkflowDocument, clip: Clip, at: Point | undefined): Point => {
  const corners = cornersOf(clip)
  if (corners.length === 0) return { x: 0, y: 0 }
  if (at)
    return {
      x: at.x - Math.min(...corners.map(({ x }) => x)),
      y: at.y - Math.min(...corners.map(({ y }) => y)),
    }
  const taken = new Set(
    [...Object.values(view.positions), ...Object.values(view.notes ?? {})].map(({ x, y }) => `${x} ${y}`),
  )
  let [x, y] = [0, 0]
  while (corners.some((corner) => taken.has(`${corner.x + x} ${corner.y + y}`))) {
    x += step40.x
    y += step40.y
  }
  return { x, y }
}

/** A step as it is here: what it took from steps that came along and from inputs is renamed, the rest is let go. */
const renamed = (
  value: Step,
  steps: Names,
  inputs: Names,
  outside: (from: string, port: string) => boolean,
): Step => {
  const { in: given, after, forEach, ...rest } = value
  const over = forEach && inputs.get(inputNameOf(forEach.over) ?? '')
  const bindingOf = (port: string, binding: Binding): Binding | null => {
    if (!('from' in binding)) return binding
    const { from } = binding
    if (from === 'item') return forEach && !over ? null : binding
    if (!isStepReference(from)) {
      const input = inputs.get(inputNameOf(from)!)
      return input === undefined ? null : { from: `inputs.${input}` }
    }
    const reference = parseReference(from)
    const inside = steps.get(reference.step)
    if (inside !== undefined) return { from: `${inside}.${reference.port}` }
    return outside(from, port) ? binding : null
  }
  const bindings = Object.entries(given ?? {}).flatMap(([port, binding]) => {
    const next = bindingOf(port, binding)
    return next ? [[port, next] as const] : []
  })
  const earlier = (after ?? []).flatMap((step) => steps.get(step) ?? [])
  return {
    ...rest,
    ...(bindings.length > 0 ? { in: Object.fromEntries(bindings) } : {}),
    ...(earlier.length > 0 ? { after: earlier } : {}),
    ...(forEach && over ? { forEach: { ...forEach, over: `inputs.${over}` } } : {}),
  }
}

/** The edits that bring along what the view says of the steps. */
const viewEdits = ({ view }: Clip, steps: Names): Edit[] =>
  (['labels', 'muted', 'pins'] as const).flatMap((part): Edit[] =>
    Object.entries(view[part] ?? {}).flatMap(([step, value]): Edit[] => {
      const id = steps.get(step)
      return id === undefined ? [] : [{ type: 'set-view', part, id, value } as Edit]
    }),
  )

const groupEdits = (document: WorkflowDocument, clip: Clip, steps: Names, group: PasteOptions['group']) => {
  const groups: Group[] = group
    ? [{ ...group, steps: [...steps.values()] }]
    : Object.values(clip.view.groups ?? {}).map((known) => ({
        ...known,
        steps: known.steps.flatMap((step) => steps.get(step) ?? []),
      }))
  const filled = groups.filter((known) => known.steps.length > 0)
  const names = namesFor(
    filled.map((_, index) => (index === 0 ? 'group' : `group-${index + 1}`)),
    document.view.groups ?? {},
  )
  const ids = [...names.values()]
  const edits = filled.map(
    (value, index): Edit => ({ type: 'set-view', part: 'groups', id: ids[index]!, value }),
  )
  return { edits, ids }
}

/** One edit that adds what a clip holds under names that are free here. The steps come back in the order of the clip. */
export const pasteClip = (
  document: WorkflowDocument,
  clip: Clip,
  options: PasteOptions,
  portsOf: PortsOf,
): Pasted => {
  const { manifest, view } = document
  const ids = Object.keys(clip.steps)
  // A name that the view still knows would bring its mute or pin along.
  const spoken = { ...view.positions, ...view.labels, ...view.muted, ...view.pins }
  const members = Object.values(view.groups ?? {}).flatMap((group) => group.steps.map((step) => [step, true]))
  const steps = namesFor(ids, { ...manifest.steps, ...spoken, ...Object.fromEntries(members) })
  const notes = namesFor(Object.keys(clip.view.notes ?? {}), view.notes ?? {})
  const inputs = inputsFor(manifest, clip, options.openInputs === true)
  const shift = shiftFor(document, clip, options.at)
  const moved = ({ x, y }: Point) => ({ x: x + shift.x, y: y + shift.y })

  const all: Record<string, Step> = { ...manifest.steps }
  const isKept = (id: string, value: Step) => (from: string, port: string) => {
    const source = parseReference(from)
    const known = own(manifest.steps, source.step)
    if (!options.incoming || !known) return false
    if (!portsOf(known.uses) || !portsOf(value.uses)) return true
    const here = { ...manifest, steps: { ...all, [id]: { ...value, in: {} } } }
    return canConnect(here, source, { step: id, port }, portsOf).ok
  }
  const added = ids.map((old): Edit => {
    const id = steps.get(old)!
    const value = renamed(clip.steps[old]!, steps, inputs.names, isKept(id, clip.steps[old]!))
    all[id] = value
    return { type: 'add-step', step: id, value, at: moved(own(clip.view.positions, old) ?? { x: 0, y: 0 }) }
  })
  const written = Object.entries(clip.view.notes ?? {}).map(
    ([id, note]): Edit => ({
      type: 'set-view',
      part: 'notes',
      id: notes.get(id)!,
      value: { ...note, ...moved(note) },
    }),
  )
  const groups = groupEdits(document, clip, steps, options.group)
  const [group] = options.group ? groups.ids : []
  return {
    edit: {
      type: 'batch',
      edits: [...inputs.edits, ...added, ...viewEdits(clip, steps), ...groups.edits, ...written],
    },
    steps: [...steps.values()],
    notes: [...notes.values()],
    ...(group === undefined ? {} : { group }),
  }
}
