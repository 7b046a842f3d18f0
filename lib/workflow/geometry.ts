import type { Point } from './edit.ts'
import type { Ports } from './ports.ts'

/** Measures of a step's card in pixels; components/composer/step-node.tsx draws with the same. */
export const card = { width: 240, head: 60, port: 26, foot: 36, pad: 6 } as const

export type Handle = {
  readonly port: string
  readonly side: 'in' | 'out'
  readonly x: number
  readonly y: number
}
export type Box = { readonly width: number; readonly height: number; readonly handles: readonly Handle[] }

/** A card's size and where its ports sit, from the step type alone: known before anything is drawn. */
export const boxOf = ({ inputs, outputs }: { readonly inputs: Ports; readonly outputs: Ports }): Box => {
  const rows = Math.max(Object.keys(inputs).length, Object.keys(outputs).length, 1)
  const at = (index: number) => card.head + card.pad + index * card.port + card.port / 2
  return {
    width: card.width,
    height: card.head + rows * card.port + 2 * card.pad + card.foot,
    handles: [
      ...Object.keys(inputs).map((port, index): Handle => ({ port, side: 'in', x: 0, y: at(index) })),
      ...Object.keys(outputs).map(
        (port, index): Handle => ({ port, side: 'out', x: card.width, y: at(index) }),
      ),
    ],
  }
}

/** Columns by longest path from a source, rows by step order: edges run to the right and cards never overlap. */
export const layered = (
  order: readonly string[],
  needs: ReadonlyMap<string, ReadonlySet<string>>,
  heightOf: (step: string) => number,
): Record<string, Point> => {
  const column = new Map<string, number>()
  for (const step of order)
    column.set(
      step,
      Math.max(-1, ...[...(needs.get(step) ?? [])].map((earlier) => column.get(earlier) ?? -1)) + 1,
    )
  const filled = new Map<number, number>()
  const positions: Record<string, Point> = {}
  for (const step of order) {
    const at = column.get(step)!
    const y = filled.get(at) ?? 0
    positions[step] = { x: at * 320, y }
    filled.set(at, y + heightOf(step) + 40)
  }
  return positions
}
