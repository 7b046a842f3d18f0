export type Outcome = 'done' | 'failed' | 'skipped' | 'cancelled'

/** The state of a run's steps: what is settled, and how many unsettled prerequisites each other step still has. */
export type Graph = {
  readonly order: readonly string[]
  readonly settled: Map<string, Outcome>
  readonly ready: string[]
  readonly open: Map<string, number>
  readonly dependents: ReadonlyMap<string, readonly string[]>
}

/**
 * A graph with some steps settled already (none in a first run). Steps whose prerequisites are all done are `ready`, in
 * planned order. Steps that can never run because a prerequisite is settled otherwise are left to `settle` of a caller:
 * pass them in `settled` as skipped.
 */
export const createGraph = (
  order: readonly string[],
  needs: ReadonlyMap<string, ReadonlySet<string>>,
  settled: Readonly<Record<string, Outcome>> = {},
): Graph => {
  const dependents = new Map<string, string[]>()
  for (const [step, before] of needs)
    for (const earlier of before) {
      const list = dependents.get(earlier)
      if (list) list.push(step)
      else dependents.set(earlier, [step])
    }
  const done = new Map(Object.entries(settled))
  const open = new Map<string, number>()
  for (const step of order) {
    if (done.has(step)) continue
    open.set(step, [...(needs.get(step) ?? [])].filter((earlier) => done.get(earlier) !== 'done').length)
  }
  const ready = order.filter((step) => open.get(step) === 0)
  return { order, settled: done, ready, open, dependents }
}

/**
 * Settles one step: dependents of a done step may become ready; everything that depends on a step that was not done is
 * skipped, to the end, with a queue (a chain may be 10,000 long). Answers the newly skipped steps.
 */
export const settle = (graph: Graph, step: string, outcome: Outcome): readonly string[] => {
  graph.settled.set(step, outcome)
  graph.open.delete(step)
  if (outcome === 'done') {
    for (const next of graph.dependents.get(step) ?? []) {
      const left = graph.open.get(next)
      if (left === undefined) continue
      graph.open.set(next, left - 1)
      if (left === 1) graph.ready.push(next)
    }
    return []
  }
  const skipped: string[] = []
  const queue = [step]
  for (let head = 0; head < queue.length; head++)
    for (const next of graph.dependents.get(queue[head]!) ?? []) {
      if (graph.settled.has(next)) continue
      graph.settled.set(next, 'skipped')
      graph.open.delete(next)
      skipped.push(next)
      queue.push(next)
    }
  return skipped
}

/**
 * Where a retry of `step` starts from: it, and whatever never ran and now can, run again; done steps keep their results,
 * other failed steps stay failed, and what cannot run because of them stays skipped.
 */
export const resumeFrom = (
  order: readonly string[],
  needs: ReadonlyMap<string, ReadonlySet<string>>,
  done: ReadonlySet<string>,
  failed: ReadonlySet<string>,
  step: string,
): Record<string, Outcome> => {
  const settled: Record<string, Outcome> = {}
  const again = new Set([step])
  for (const id of order) {
    if (id === step) continue
    if (done.has(id)) settled[id] = 'done'
    else if (failed.has(id)) settled[id] = 'failed'
    else {
      const before = [...(needs.get(id) ?? [])]
      if (before.every((earlier) => done.has(earlier) || again.has(earlier))) again.add(id)
      else settled[id] = 'skipped'
    }
  }
  return settled
}
