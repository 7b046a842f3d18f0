import { stepTypes } from '#lib/plan/step-types.ts'
import type { WorkflowDocument } from '#lib/workflow/document.ts'
import { edgesOf } from '#lib/workflow/edges.ts'
import { type Box, boxOf } from '#lib/workflow/geometry.ts'

/** A place of an edge: at a port, or at the card as such where the type is not known or there is no port. */
export type End = { readonly step: string; readonly port: string | null }
export type LayoutGraph = {
  readonly cards: ReadonlyMap<string, Box>
  readonly edges: readonly { readonly id: string; readonly from: End; readonly to: End }[]
  /** Groups that have a card here, with these cards. */
  readonly groups: ReadonlyMap<string, readonly string[]>
}

/** Room around the cards of a group in pixels, its title included. */
export const groupPad = { top: 52, side: 24 } as const

/**
 * What a layout engine needs of a workflow: cards with their measures and ports, edges, groups. With `only`, these steps and what
 * joins two of them. A step that merely waits for another counts as an edge between cards.
 */
export const layoutGraph = (
  { manifest, view }: WorkflowDocument,
  only: readonly string[] = Object.keys(manifest.steps),
): LayoutGraph => {
  const cards = new Map(
    only.flatMap((step) => {
      const value = manifest.steps[step]
      return value ? [[step, boxOf(stepTypes(value.uses))] as const] : []
    }),
  )
  const end = (step: string, port: string, side: 'in' | 'out'): End => ({
    step,
    port: cards.get(step)!.handles.some((handle) => handle.port === port && handle.side === side)
      ? port
      : null,
  })
  const edges = edgesOf(manifest)
    .filter(({ from, to }) => cards.has(from.step) && cards.has(to.step))
    .map(({ id, from, to }) => ({
      id,
      from: end(from.step, from.port, 'out'),
      to: end(to.step, to.port, 'in'),
    }))
  const waits = [...cards.keys()].flatMap((step) =>
    (manifest.steps[step]!.after ?? [])
      .filter((earlier) => cards.has(earlier))
      .map((earlier) => ({
        id: `${earlier}>${step}`,
        from: { step: earlier, port: null },
        to: { step, port: null },
      })),
  )
  const groups = Object.entries(view.groups ?? {}).flatMap(([id, { steps }]) => {
    const members = steps.filter((step) => cards.has(step))
    return members.length > 0 ? [[id, members] as const] : []
  })
  return { cards, edges: [...edges, ...waits], groups: new Map(groups) }
}
