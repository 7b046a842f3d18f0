import type { Manifest } from './manifest.ts'
import { isStepReference, parseReference } from './names.ts'

export type PortRef = { readonly step: string; readonly port: string }
export type Edge = { readonly id: string; readonly from: PortRef; readonly to: PortRef }

/** Stable name of the edge that enters an input: an input has at most one. */
export const edgeId = (from: PortRef, to: PortRef): string =>
  `${from.step}.${from.port}>${to.step}.${to.port}`

/** Keeps an answer for as long as its steps are kept: steps are never changed in place, and everybody asks for the same ones. */
const keeping = <T>(find: (steps: Manifest['steps']) => T): ((manifest: Pick<Manifest, 'steps'>) => T) => {
  const known = new WeakMap<Manifest['steps'], T>()
  return ({ steps }) => {
    const found = known.get(steps) ?? find(steps)
    known.set(steps, found)
    return found
  }
}

/** The edges between steps, in the order of the steps and their inputs. Edges are not stored: inputs name their source. */
export const edgesOf = keeping((steps): readonly Edge[] => {
  const edges: Edge[] = []
  for (const [step, { in: inputs }] of Object.entries(steps))
    for (const [port, binding] of Object.entries(inputs ?? {}))
      if ('from' in binding && isStepReference(binding.from)) {
        const from = parseReference(binding.from)
        const to = { step, port }
        edges.push({ id: edgeId(from, to), from, to })
      }
  return edges
})

/** For each step, the steps that must finish before it: its sources and its `after`. Unknown names are left out. */
export const prerequisites = keeping((steps): ReadonlyMap<string, ReadonlySet<string>> => {
  const needs = new Map(Object.keys(steps).map((step) => [step, new Set<string>()]))
  for (const { from, to } of edgesOf({ steps })) if (needs.has(from.step)) needs.get(to.step)!.add(from.step)
  for (const [step, { after }] of Object.entries(steps))
    for (const earlier of after ?? []) if (needs.has(earlier)) needs.get(step)!.add(earlier)
  return needs
})

/**
 * Steps in an order that respects every edge, ties by step id (Kahn). `cycle` names the steps that cannot be ordered;
 * it is empty when the workflow is acyclic. Linear in steps and edges but for keeping the ready steps sorted.
 */
export const topologicalOrder = keeping((steps): { order: readonly string[]; cycle: readonly string[] } => {
  const needs = prerequisites({ steps })
  const open = new Map([...needs].map(([step, before]) => [step, before.size]))
  const dependents = new Map<string, string[]>()
  for (const [step, before] of needs)
    for (const earlier of before) {
      const list = dependents.get(earlier)
      if (list) list.push(step)
      else dependents.set(earlier, [step])
    }
  let ready = [...open]
    .filter(([, count]) => count === 0)
    .map(([step]) => step)
    .sort()
  const order: string[] = []
  while (ready.length > 0) {
    const next: string[] = []
    for (const step of ready) {
      order.push(step)
      for (const dependent of dependents.get(step) ?? []) {
        const left = open.get(dependent)! - 1
        open.set(dependent, left)
        if (left === 0) next.push(dependent)
      }
    }
    ready = next.sort()
  }
  const placed = new Set(order)
  return { order, cycle: [...needs.keys()].filter((step) => !placed.has(step)).sort() }
})

/** True when `to` can be reached from `from` along edges and `after`: joining to → from would close a loop. */
export const reaches = (manifest: Pick<Manifest, 'steps'>, from: string, to: string): boolean => {
  const needs = prerequisites(manifest)
  const seen = new Set<string>()
  const queue = [to]
  while (queue.length > 0) {
    const step = queue.pop()!
    if (step === from) return true
    if (seen.has(step)) continue
    seen.add(step)
    queue.push(...(needs.get(step) ?? []))
  }
  return false
}
