import type { Point } from '#lib/workflow/edit.ts'
import { type End, groupPad, type LayoutGraph } from './graph.ts'

type Options = Readonly<Record<string, string>>
/** What ELK reads and answers: the same tree, with places filled in. Children stand relative to their parent. */
export type ElkNode = {
  readonly id: string
  readonly x?: number
  readonly y?: number
  readonly width?: number
  readonly height?: number
  readonly layoutOptions?: Options
  readonly ports?: readonly ElkNode[]
  readonly children?: readonly ElkNode[]
  readonly edges?: readonly {
    readonly id: string
    readonly sources: readonly string[]
    readonly targets: readonly string[]
  }[]
}

/** From this many cards on, cards are placed in a column by the way that takes less time. */
const many = 250

const optionsFor = (cards: number): Options => ({
  'elk.algorithm': 'layered',
  'elk.direction': 'RIGHT',
  'elk.hierarchyHandling': 'INCLUDE_CHILDREN',
  'elk.edgeRouting': 'POLYLINE',
  'elk.randomSeed': '1',
  'elk.spacing.nodeNode': '40',
  'elk.spacing.edgeNode': '20',
  'elk.layered.spacing.nodeNodeBetweenLayers': '70',
  'elk.layered.spacing.edgeNodeBetweenLayers': '20',
  'elk.layered.nodePlacement.strategy': cards < many ? 'NETWORK_SIMPLEX' : 'BRANDES_KOEPF',
})

const groupOptions: Options = {
  'elk.padding': `[top=${groupPad.top},left=${groupPad.side},bottom=${groupPad.side},right=${groupPad.side}]`,
}
const cardOptions: Options = { 'elk.portConstraints': 'FIXED_POS' }
const sides = { in: { 'elk.port.side': 'WEST' }, out: { 'elk.port.side': 'EAST' } } as const

const portId = (step: string, side: 'in' | 'out', port: string) => `${side} ${step}.${port}`
const endId = ({ step, port }: End, side: 'in' | 'out') =>
  port === null ? `step ${step}` : portId(step, side, port)

/** A workflow as ELK takes it: ports fixed where our cards have them, groups as nodes around their cards. */
export const elkGraph = ({ cards, edges, groups }: LayoutGraph): ElkNode => {
  const nodes = new Map(
    [...cards].map(([step, { width, height, handles }]) => [
      step,
      {
        id: `step ${step}`,
        width,
        height,
        layoutOptions: cardOptions,
        ports: handles.map(({ port, side, x, y }) => ({
          id: portId(step, side, port),
          x,
          y,
          width: 0,
          height: 0,
          layoutOptions: sides[side],
        })),
      },
    ]),
  )
  const grouped = new Set([...groups.values()].flat())
  return {
    id: 'workflow',
    layoutOptions: optionsFor(cards.size),
    children: [
      ...[...groups].map(([id, members]) => ({
        id: `group ${id}`,
        layoutOptions: groupOptions,
        children: members.flatMap((step) => nodes.get(step) ?? []),
      })),
      ...[...nodes].flatMap(([step, node]) => (grouped.has(step) ? [] : [node])),
    ],
    edges: edges.map(({ id, from, to }) => ({
      id: `edge ${id}`,
      sources: [endId(from, 'out')],
      targets: [endId(to, 'in')],
    })),
  }
}

/** Corners of the cards in an answer of ELK. */
export const elkPositions = (node: ElkNode, at: Point = { x: 0, y: 0 }): Record<string, Point> => {
  const positions: Record<string, Point> = {}
  for (const child of node.children ?? []) {
    const corner = { x: at.x + (child.x ?? 0), y: at.y + (child.y ?? 0) }
    if (child.id.startsWith('step '))
      positions[child.id.slice('step '.length)] = { x: Math.round(corner.x), y: Math.round(corner.y) }
    else Object.assign(positions, elkPositions(child, corner))
  }
  return positions
}
