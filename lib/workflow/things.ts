import { around, type Rect, type Rects } from './align.ts'
import { borderOf } from './border.ts'
import type { PortsOf } from './connect.ts'
import type { Group, WorkflowDocument } from './document.ts'
import type { Edit, Point } from './edit.ts'
import { type Box, boxOf } from './geometry.ts'
import { own } from './own.ts'

/** What can stand on the canvas. A group is one thing: a card while it is collapsed, else the frame around its steps. */
export type Thing = { readonly of: 'step' | 'note' | 'group'; readonly id: string }

/** The canvas's name of a thing: a step's own id, `note:…`, `group:…`. */
export const thingName = ({ of, id }: Thing): string => (of === 'step' ? id : `${of}:${id}`)

export const thingOf = (name: string): Thing => {
  const [of, id] = name.split(':')
  return (of === 'note' || of === 'group') && id !== undefined ? { of, id } : { of: 'step', id: name }
}

/** Room around the steps of an expanded group, and above them for its name, in pixels. */
export const framePad = { side: 20, top: 44 } as const

const origin: Point = { x: 0, y: 0 }

export const stepRect = ({ manifest, view }: WorkflowDocument, step: string, portsOf: PortsOf): Rect => {
  const { width, height } = boxOf(portsOf(own(manifest.steps, step)?.uses ?? ''))
  return { ...(own(view.positions, step) ?? origin), width, height }
}

/** Size and ports of a collapsed group's card: the ports are where edges cross its border. */
export const groupBox = ({ manifest }: WorkflowDocument, { steps }: Group, portsOf: PortsOf): Box => {
  const { inputs, outputs } = borderOf(manifest, steps, portsOf)
  const named = (ports: typeof inputs) => Object.fromEntries(ports.map(({ name, port }) => [name, port]))
  return boxOf({ inputs: named(inputs), outputs: named(outputs) })
}

/** Where a group stands: its card at the corner of its steps, or its frame around them. */
export const groupRect = (
  document: WorkflowDocument,
  group: Group,
  collapsed: boolean,
  portsOf: PortsOf,
): Rect => {
  const inside = around(group.steps.map((step) => stepRect(document, step, portsOf)))
  const { x, y, width, height } = inside ?? { ...origin, width: 0, height: 0 }
  if (collapsed) {
    const box = groupBox(document, group, portsOf)
    return { x, y, width: box.width, height: box.height }
  }
  const { side, top } = framePad
  return { x: x - side, y: y - top, width: width + 2 * side, height: height + top + side }
}

/** Everything that can be lined up with something: cards and notes, no frames, nothing that hides in a collapsed group. */
export const rectsOf = (
  document: WorkflowDocument,
  collapsed: readonly string[],
  portsOf: PortsOf,
): Rects => {
  const { manifest, view } = document
  const closed = Object.entries(view.groups ?? {}).filter(([id]) => collapsed.includes(id))
  const hidden = new Set(closed.flatMap(([, { steps }]) => steps))
  return Object.fromEntries([
    ...Object.keys(manifest.steps)
      .filter((step) => !hidden.has(step))
      .map((step) => [step, stepRect(document, step, portsOf)] as const),
    ...closed.map(([id, group]) => [`group:${id}`, groupRect(document, group, true, portsOf)] as const),
    ...Object.entries(view.notes ?? {}).map(
      ([id, { x, y, width, height }]) => [`note:${id}`, { x, y, width, height }] as const,
    ),
  ])
}

/** New places of steps and notes when things go to new places: a group takes its steps along. */
export const placesOf = (
  document: WorkflowDocument,
  moves: Readonly<Record<string, Point>>,
  collapsed: readonly string[],
  portsOf: PortsOf,
): Record<string, Point> => {
  const taken: Record<string, Point> = {}
  const plain: Record<string, Point> = {}
  for (const [name, to] of Object.entries(moves)) {
    const { of, id } = thingOf(name)
    const group = of === 'group' ? own(document.view.groups, id) : undefined
    if (!group) {
      plain[name] = to
      continue
    }
    const from = groupRect(document, group, collapsed.includes(id), portsOf)
    for (const step of group.steps) {
      const { x, y } = own(document.view.positions, step) ?? origin
      taken[step] = { x: x + to.x - from.x, y: y + to.y - from.y }
    }
  }
  return { ...taken, ...plain }
}

/** The edit that puts steps and notes at these places; null when everything stands there already. */
export const moveThings = (
  { manifest, view }: WorkflowDocument,
  places: Readonly<Record<string, Point>>,
): Edit | null => {
  const positions: Record<string, Point> = {}
  const notes: Edit[] = []
  for (const [name, { x, y }] of Object.entries(places)) {
    const { of, id } = thingOf(name)
    const known = of === 'note' ? own(view.notes, id) : own(view.positions, id)
    if (known?.x === x && known.y === y) continue
    const note = of === 'note' ? own(view.notes, id) : undefined
    if (note) notes.push({ type: 'set-view', part: 'notes', id, value: { ...note, x, y } })
    else if (of === 'step' && own(manifest.steps, id)) positions[id] = { x, y }
  }
  const edits: Edit[] = [
    ...(Object.keys(positions).length > 0 ? [{ type: 'move', positions } as const] : []),
    ...notes,
  ]
  return edits.length === 0 ? null : edits.length === 1 ? edits[0]! : { type: 'batch', edits }
}
