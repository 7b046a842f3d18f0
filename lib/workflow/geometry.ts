import type { Point } from './edit.ts'
import type { Ports } from './ports.ts'

/** Measures of a step's card in pixels; components/composer/step-node.tsx draws with the same. */
export const card = { width: 240, head: 60, port: 26, foot: 36, pad: 6 } as const

/** From one column of cards to the next, and between two cards of a column, in pixels. */
export const spacing = { column: 290, row: 40 } as const

export type Handle = {
  readonly port: string
  readonly side: 'in' | 'out'
  readonly x: number
  readonly y: number
}
export type Box = { readonly width: number; readonly height: number; readonly handles: readonly Handle[] }
type Portly = { readonly inputs: Ports; readonly outputs: Ports }

/**
 * A card's size and the centres of its ports relative to its corner, in pixels, from the step type alone: known before
 * anything is drawn. A type that is not known here has no ports.
 */
export const boxOf = ({ inputs, outputs }: Portly = { inputs: {}, outputs: {} }): Box => {
  const rows = Math.max(Object.keys(inputs).length, Object.keys(outputs).length, 1)
  const at = (index: number) => card.head + card.pad + index * card.port + card.port / 2
  const handles = (side: Handle['side'], ports: Ports, x: number) =>
    Object.keys(ports).map((port, index): Handle => ({ port, side, x, y: at(index) }))
  return {
    width: card.width,
    height: card.head + rows * card.port + 2 * card.pad + card.foot,
    handles: [...handles('in', inputs, 0), ...handles('out', outputs, card.width)],
  }
}

/** Whether two cards at these corners would touch, with room for a row's gap between them. */
const meets = (a: Point, aHeight: number, b: Point, bHeight: number): boolean =>
  Math.abs(a.x - b.x) < card.width + spacing.row &&
  a.y < b.y + bHeight + spacing.row &&
  b.y < a.y + aHeight + spacing.row

/** The nearest free place at or below `wish` for a card of this height, in pixels. */
export const freePlace = (
  wish: Point,
  height: number,
  taken: readonly (Point & { readonly height: number })[],
): Point => {
  let place = wish
  for (;;) {
    const hit = taken.find((other) => meets(place, height, other, other.height))
    if (!hit) return place
    place = { x: place.x, y: hit.y + hit.height + spacing.row }
  }
}
