import { type Edge, type Node, Position } from '@xyflow/react'
import { isConflict } from '#lib/plan/conflicts.ts'
import { stepTypes } from '#lib/plan/step-types.ts'
import { definitionOf } from '#lib/protocols/registry.ts'
import { connectPorts } from '#lib/workflow/connect.ts'
import { edgesOf } from '#lib/workflow/edges.ts'
import type { Point } from '#lib/workflow/edit.ts'
import { boxOf } from '#lib/workflow/geometry.ts'
import { type Kind, kinds, sortOf } from '#lib/workflow/kinds.ts'
import type { Manifest } from '#lib/workflow/manifest.ts'
import type { Port } from '#lib/workflow/ports.ts'
import type { Problem } from '#lib/workflow/result.ts'

/** Width and height of a port's handle in pixels, as the style sheet has it. */
const portSize = 18
const origin: Point = { x: 0, y: 0 }

const shapes = new Map<string, Pick<Node, 'width' | 'height' | 'measured' | 'handles'>>()

/** Size and handles of a type's card: known to React Flow beforehand, so that it draws only what is in view. */
const shapeOf = (uses: string) => {
  const known = shapes.get(uses)
  if (known) return known
  const { width, height, handles } = boxOf(stepTypes(uses))
  const shape = {
    width,
    height,
    measured: { width, height },
    handles: handles.map(({ port, side, x, y }) => ({
      id: port,
      type: side === 'in' ? ('target' as const) : ('source' as const),
      position: side === 'in' ? Position.Left : Position.Right,
      x: x - portSize / 2,
      y: y - portSize / 2,
      width: portSize,
      height: portSize,
    })),
  }
  shapes.set(uses, shape)
  return shape
}

const nodeOf = (id: string, uses: string, position: Point, selected: boolean): Node => ({
  id,
  type: 'step',
  position,
  selected,
  data: { uses },
  ...shapeOf(uses),
  ariaLabel: `Step ${id}, ${definitionOf(uses)?.title ?? uses}`,
})

/** React Flow's nodes. A node that stays as it was keeps its identity, so that a drag wakes one card and not all. */
export const nodesOf = (
  steps: Manifest['steps'],
  positions: Readonly<Record<string, Point>>,
  selection: readonly string[],
  before: readonly Node[],
): Node[] => {
  const known = new Map(before.map((node) => [node.id, node]))
  const selected = new Set(selection)
  return Object.entries(steps).map(([id, { uses }]) => {
    const node = known.get(id)
    const position = positions[id] ?? origin
    return node &&
      node.data.uses === uses &&
      node.selected === selected.has(id) &&
      node.position.x === position.x &&
      node.position.y === position.y
      ? node
      : nodeOf(id, uses, position, selected.has(id))
  })
}

/** Why an input may not have what comes to it, by the path of the input: the first conflict of each. */
const conflictsOf = (problems: readonly Problem[]): ReadonlyMap<string, string> =>
  new Map(
    problems
      .filter(isConflict)
      .reverse()
      .map(({ path = '', reason }) => [path, reason] as const),
  )

/** React Flow's edges, in the colour of what they carry; a conflict is drawn as one, with its sentence. */
export const flowEdgesOf = (
  manifest: Manifest,
  selection: readonly string[],
  problems: readonly Problem[] = [],
): Edge[] => {
  const conflicts = conflictsOf(problems)
  return edgesOf(manifest).map(({ id, from, to }) => {
    const reason = conflicts.get(`steps.${to.step}.in.${to.port}`)
    const kind = stepTypes(manifest.steps[from.step]?.uses ?? '')?.outputs[from.port]?.kind
    return {
      id,
      source: from.step,
      sourceHandle: from.port,
      target: to.step,
      targetHandle: to.port,
      selected: selection.includes(id),
      className: reason ? 'weft-edge-conflict' : kind ? `weft-edge-${sortOf(kind)}` : '',
      ariaLabel: `From ${from.step} ${from.port} to ${to.step} ${to.port}${reason ? `. Conflict: ${reason}` : ''}`,
      ...(reason ? { type: 'conflict', data: { reason } } : {}),
    }
  })
}

/** An end of an edge that is being drawn. */
export type Held = { readonly side: 'in' | 'out'; readonly port: Port }

export const heldOf = (manifest: Manifest, step: string, port: string, side: Held['side']): Held | null => {
  const type = stepTypes(manifest.steps[step]?.uses ?? '')
  const found = (side === 'out' ? type?.outputs : type?.inputs)?.[port]
  return found ? { side, port: found } : null
}

const bare = (kind: Kind): Port => ({ kind, label: '', help: '' })

/** Kinds at the other end that fit what is held. */
const fitting = ({ side, port }: Held): readonly Kind[] =>
  (Object.keys(kinds) as Kind[]).filter(
    (kind) => (side === 'out' ? connectPorts(port, bare(kind)) : connectPorts(bare(kind), port)).ok,
  )

/** Style rules that dim every port which cannot take what is held: worked out once for a drag, whatever the size. */
export const dimmingRules = (held: Held): string => {
  const [same, other] = held.side === 'out' ? ['source', 'target'] : ['target', 'source']
  const but = fitting(held)
    .map((kind) => `:not([data-kinds~="${kind}"])`)
    .join('')
  const handle = '.weft-canvas .react-flow__handle'
  return `${handle}.${same}:not(.connectingfrom),${handle}.${other}${but}{opacity:.2}`
}

/** How many ports of the workflow's other steps fit what is held. */
export const countFitting = (manifest: Manifest, from: string, held: Held): number => {
  let count = 0
  for (const [id, { uses }] of Object.entries(manifest.steps)) {
    if (id === from) continue
    const type = stepTypes(uses)
    for (const port of Object.values((held.side === 'out' ? type?.inputs : type?.outputs) ?? {}))
      if ((held.side === 'out' ? connectPorts(held.port, port) : connectPorts(port, held.port)).ok) count++
  }
  return count
}
