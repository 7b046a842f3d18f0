import { type Node, Position } from '@xyflow/react'
import { firstLine } from '#lib/client/markdown.ts'
import { stepTypes } from '#lib/plan/step-types.ts'
import type { Text } from '#lib/text/en.ts'
import type { Rect } from '#lib/workflow/align.ts'
import type { Group, WorkflowDocument } from '#lib/workflow/document.ts'
import type { Point } from '#lib/workflow/edit.ts'
import { groupBox, groupRect, thingOf } from '#lib/workflow/things.ts'

const portSize = 18

/** Frames go behind everything, and take no pointer but by their head. */
const frame = {
  type: 'frame',
  zIndex: -1,
  selectable: false,
  focusable: false,
  dragHandle: '.weft-frame-head',
  style: { pointerEvents: 'none' },
} as const

const sized = ({ width, height }: Rect) => ({ width, height, measured: { width, height } })

const cardHandles = (document: WorkflowDocument, group: Group): NonNullable<Node['handles']> =>
  groupBox(document, group, stepTypes).handles.map(({ port, side, x, y }) => ({
    id: port,
    type: side === 'in' ? 'target' : 'source',
    position: side === 'in' ? Position.Left : Position.Right,
    x: x - portSize / 2,
    y: y - portSize / 2,
    width: portSize,
    height: portSize,
  }))

/** The same node as before where nothing of it changed, so that a drag wakes only what moves. */
const keeping = (before: readonly Node[]) => {
  const known = new Map(before.map((node) => [node.id, node]))
  return (node: Node): Node => {
    const same = known.get(node.id)
    return same &&
      same.type === node.type &&
      same.position.x === node.position.x &&
      same.position.y === node.position.y &&
      same.width === node.width &&
      same.height === node.height &&
      same.selected === node.selected &&
      same.ariaLabel === node.ariaLabel &&
      same.draggable === node.draggable &&
      JSON.stringify(same.handles) === JSON.stringify(node.handles)
      ? same
      : node
  }
}

export type Standing = {
  readonly document: WorkflowDocument
  readonly collapsed: readonly string[]
  readonly selection: readonly string[]
  readonly selectedNotes: readonly string[]
  readonly words: Text['edit']
}

/** React Flow's nodes for groups and notes: frames, which come before the cards, and what comes after them. */
export const thingNodes = (
  { document, collapsed, selection, selectedNotes, words }: Standing,
  before: readonly Node[],
): { readonly frames: readonly Node[]; readonly others: readonly Node[] } => {
  const keep = keeping(before)
  const chosen = new Set(selection)
  const groups = Object.entries(document.view.groups ?? {}).map(([id, group]) => {
    const closed = collapsed.includes(id)
    const rect = groupRect(document, group, closed, stepTypes)
    const ariaLabel = words.groupCard(group.title, group.steps.length)
    const base = {
      id: `group:${id}`,
      position: { x: rect.x, y: rect.y },
      data: {},
      ariaLabel,
      ...sized(rect),
    }
    return closed
      ? keep({
          ...base,
          type: 'group-card',
          selected: group.steps.every((step) => chosen.has(step)),
          handles: cardHandles(document, group),
          domAttributes: { tabIndex: -1 },
        })
      : keep({ ...base, ...frame })
  })
  const notes = Object.entries(document.view.notes ?? {}).map(([id, note]) =>
    keep({
      id: `note:${id}`,
      type: 'note',
      position: { x: note.x, y: note.y },
      data: {},
      selected: selectedNotes.includes(id),
      ariaLabel: note.text.trim() === '' ? words.emptyNote : words.noteNamed(firstLine(note.text)),
      domAttributes: { tabIndex: -1 },
      connectable: false,
      ...sized(note),
    }),
  )
  const isFrame = ({ type }: Node) => type === 'frame'
  return { frames: groups.filter(isFrame), others: [...groups.filter((node) => !isFrame(node)), ...notes] }
}

/** A document with its steps and notes at other places, as they are while something is dragged. */
export const standingAt = (
  document: WorkflowDocument,
  moving: Readonly<Record<string, Point>>,
): WorkflowDocument => {
  const names = Object.keys(moving)
  if (names.length === 0) return document
  const positions = { ...document.view.positions }
  const notes = { ...document.view.notes }
  for (const name of names) {
    const { of, id } = thingOf(name)
    const note = of === 'note' ? notes[id] : undefined
    if (note) notes[id] = { ...note, ...moving[name]! }
    else if (of === 'step') positions[id] = moving[name]!
  }
  return { ...document, view: { ...document.view, positions, ...(document.view.notes ? { notes } : {}) } }
}

/** The steps that are drawn as cards of their own: not those within a collapsed group. */
export const visibleSteps = (
  { manifest, view }: WorkflowDocument,
  collapsed: readonly string[],
): WorkflowDocument['manifest']['steps'] => {
  const hidden = new Set(collapsed.flatMap((id) => view.groups?.[id]?.steps ?? []))
  return hidden.size === 0
    ? manifest.steps
    : Object.fromEntries(Object.entries(manifest.steps).filter(([step]) => !hidden.has(step)))
}
