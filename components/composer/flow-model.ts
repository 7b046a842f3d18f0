import { type Node, Position } from '@xyflow/react'
import { stepTypes } from '#lib/plan/step-types.ts'
import { converters } from '#lib/protocols/converters.ts'
import { definitions } from '#lib/protocols/registry.ts'
import { connectPorts, stateOf } from '#lib/workflow/connect.ts'
import type { Point } from '#lib/workflow/edit.ts'
import { boxOf } from '#lib/workflow/geometry.ts'
import type { Manifest } from '#lib/workflow/manifest.ts'
import type { Port, Ports } from '#lib/workflow/ports.ts'
import { drawnType, type Strays, strayPorts } from '#lib/workflow/stray-ports.ts'

/** Width and height of a port's handle in pixels, as the style sheet has it. */
const portSize = 18
const origin: Point = { x: 0, y: 0 }

const shapes = new Map<string, Pick<Node, 'width' | 'height' | 'measured' | 'handles'>>()

const strayKey = (strays: Strays | undefined): string =>
  strays ? `${Object.keys(strays.inputs).join()}>${Object.keys(strays.outputs).join()}` : ''

/** The ports of a card: of its type, and stray ones that only edges name. */
export const portsOfCard = (uses: string, strays: Strays | undefined): Strays => {
  const { inputs = {}, outputs = {} } = drawnType(uses, stepTypes) ?? {}
  return { inputs: { ...inputs, ...strays?.inputs }, outputs: { ...outputs, ...strays?.outputs } }
}

/** Size and handles of a type's card: known to React Flow beforehand, so that it draws only what is in view. */
const shapeOf = (uses: string, strays: Strays | undefined) => {
  const key = `${uses} ${strayKey(strays)}`
  const known = shapes.get(key)
  if (known) return known
  const { width, height, handles } = boxOf(portsOfCard(uses, strays))
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
  shapes.set(key, shape)
  return shape
}

/** The canvas is one stop of the Tab key, which hands the focus to its cards; components/composer/canvas-stop.tsx. */
const domAttributes = { tabIndex: -1, 'aria-describedby': 'weft-card-hint' } as const

const nodeOf = (
  id: string,
  uses: string,
  position: Point,
  selected: boolean,
  label: string | undefined,
  strays: Strays | undefined,
): Node => ({
  id,
  type: 'step',
  position,
  selected,
  data: { uses, label, strays: strayKey(strays) },
  domAttributes,
  ...shapeOf(uses, strays),
  ariaLabel: `Step ${id}, ${label ?? drawnType(uses, stepTypes)?.title ?? uses}`,
})

/** React Flow's nodes; `drawn` are all steps where `steps` are those in sight. A node that stays as it was keeps its identity, so that a drag wakes one card and not all. */
export const nodesOf = (
  steps: Manifest['steps'],
  positions: Readonly<Record<string, Point>>,
  selection: readonly string[],
  before: readonly Node[],
  labels: Readonly<Record<string, string>> = {},
  drawn: Manifest['steps'] = steps,
): Node[] => {
  const known = new Map(before.map((node) => [node.id, node]))
  const selected = new Set(selection)
  const strays = strayPorts({ steps: drawn }, stepTypes)
  return Object.entries(steps).map(([id, { uses }]) => {
    const node = known.get(id)
    const position = positions[id] ?? origin
    return node &&
      node.data.uses === uses &&
      node.data.label === labels[id] &&
      node.data.strays === strayKey(strays.get(id)) &&
      node.selected === selected.has(id) &&
      node.position.x === position.x &&
      node.position.y === position.y
      ? node
      : nodeOf(id, uses, position, selected.has(id), labels[id], strays.get(id))
  })
}

/** An end of an edge that is being drawn. */
export type Held = { readonly side: 'in' | 'out'; readonly port: Port }

export const heldOf = (manifest: Manifest, step: string, port: string, side: Held['side']): Held | null => {
  const type = stepTypes(manifest.steps[step]?.uses ?? '')
  const found = (side === 'out' ? type?.outputs : type?.inputs)?.[port]
  return found ? { side, port: found } : null
}

const joined = ({ side, port }: Held, other: Port) =>
  stateOf(side === 'out' ? connectPorts(port, other, converters) : connectPorts(other, port, converters))

const otherPorts = ({ side }: Held, type: { readonly inputs: Ports; readonly outputs: Ports } | undefined) =>
  Object.entries((side === 'out' ? type?.inputs : type?.outputs) ?? {})

const opacity = { converter: 0.55, refused: 0.2 } as const

/**
 * Style rules for the ports while an edge is drawn: what cannot take what is held is dimmed, and less so what can take it through
 * a converter. Worked out once for a drag from the step types, whatever the size of the workflow.
 */
export const dimmingRules = (held: Held): string => {
  const [same, other] = held.side === 'out' ? ['source', 'target'] : ['target', 'source']
  const handle = '.react-flow__handle'
  const rules = [`.weft-canvas ${handle}.${same}:not(.connectingfrom){opacity:${opacity.refused}}`]
  for (const definition of definitions)
    for (const [name, port] of otherPorts(held, definition)) {
      const state = joined(held, port)
      if (state === 'converter' || state === 'refused')
        rules.push(
          `.weft-canvas [data-uses="${definition.id}"] ${handle}.${other}[data-handleid="${name}"]{opacity:${opacity[state]}}`,
        )
    }
  return rules.join('\n')
}

/** How many ports of the workflow's other steps fit what is held, as they are and through a converter. */
export const countFitting = (
  manifest: Manifest,
  from: string,
  held: Held,
): { readonly fit: number; readonly converter: number } => {
  const states = Object.entries(manifest.steps)
    .filter(([id]) => id !== from)
    .flatMap(([, { uses }]) => otherPorts(held, stepTypes(uses)).map(([, port]) => joined(held, port)))
  const converter = states.filter((state) => state === 'converter').length
  return { fit: states.filter((state) => state !== 'refused').length - converter, converter }
}

/** The rule that lights one edge: the one that a card would go between the ends of. */
export const edgeRule = (id: string): string =>
  `.weft-canvas .react-flow__edge[data-id="${id}"] .react-flow__edge-path{stroke:var(--accent);stroke-width:5}`
