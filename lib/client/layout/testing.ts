import * as fc from 'fast-check'
import { stepTypes } from '#lib/plan/step-types.ts'
import type { WorkflowDocument } from '#lib/workflow/document.ts'
import { edgesOf } from '#lib/workflow/edges.ts'
import { boxOf, card } from '#lib/workflow/geometry.ts'
import { manifestType } from '#lib/workflow/manifest.ts'
import type { LayoutGraph } from './graph.ts'
import { type Rect, rectsOf } from './place.ts'

const uses = 'zero-g/store@1.0.0'
const { adapter } = stepTypes(uses)!
const [input] = Object.keys(stepTypes(uses)!.inputs)
const [output] = Object.keys(stepTypes(uses)!.outputs)

/** A workflow of some steps of one real type and edges from lower to higher numbers; every third step is in a group when `grouped`. */
export const documentOf = (
  size: number,
  pairs: readonly (readonly [number, number])[],
  grouped = false,
): WorkflowDocument => {
  const before = new Map<number, number>()
  for (const [a, b] of pairs) if (a !== b) before.set(Math.max(a, b), Math.min(a, b))
  const names = Array.from({ length: size }, (_, index) => `s${index}`)
  return {
    manifest: {
      type: manifestType,
      name: 'Layout',
      version: '1.0.0',
      steps: Object.fromEntries(
        names.map((name, index) => [
          name,
          before.has(index)
            ? { uses, adapter, in: { [input!]: { from: `s${before.get(index)}.${output}` } } }
            : { uses, adapter },
        ]),
      ),
    },
    view: {
      positions: Object.fromEntries(names.map((name) => [name, { x: 0, y: 0 }])),
      ...(grouped && size > 3
        ? { groups: { g: { title: 'Together', steps: names.filter((_, index) => index % 3 === 1) } } }
        : {}),
    },
  }
}

export const documents = (max: number) =>
  fc
    .integer({ min: 2, max })
    .chain((size) =>
      fc
        .tuple(fc.array(fc.tuple(fc.nat(size - 1), fc.nat(size - 1)), { maxLength: size * 2 }), fc.boolean())
        .map(([pairs, grouped]) => documentOf(size, pairs, grouped)),
    )

export const touching = (rects: readonly Rect[]): readonly (readonly [Rect, Rect])[] =>
  rects.flatMap((a, index) =>
    rects
      .slice(index + 1)
      .filter(
        (b) => a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height,
      )
      .map((b) => [a, b] as const),
  )

/** What a layout got wrong, in words: cards that touch, edges that run back, strangers within a group. */
export const faultsOf = (
  { manifest }: WorkflowDocument,
  graph: LayoutGraph,
  positions: Readonly<Record<string, { readonly x: number; readonly y: number }>>,
): readonly string[] => {
  const rects = rectsOf(graph, positions)
  // A workflow that leaves a group and enters it again has an edge that runs back or a stranger within.
  const back = (graph.groups.size > 0 ? [] : edgesOf(manifest))
    .filter(({ from, to }) => positions[to.step]!.x < positions[from.step]!.x + card.width)
    .map(({ id }) => `${id} runs back`)
  const strangers = [...graph.groups].flatMap(([group, members]) => {
    const inside = members.map((step) => ({ ...positions[step]!, ...boxOf(stepTypes(uses)) }))
    const left = Math.min(...inside.map(({ x }) => x))
    const top = Math.min(...inside.map(({ y }) => y))
    const frame = {
      x: left,
      y: top,
      width: Math.max(...inside.map(({ x, width }) => x + width)) - left,
      height: Math.max(...inside.map(({ y, height }) => y + height)) - top,
    }
    return [...graph.cards.keys()]
      .filter((step) => !members.includes(step))
      .filter((step) => touching([frame, { ...positions[step]!, ...boxOf(stepTypes(uses)) }]).length > 0)
      .map((step) => `${step} stands in ${group}`)
  })
  return [...touching(rects).map(() => 'two cards touch'), ...back, ...strangers]
}
