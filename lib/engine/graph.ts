export type Outcome = 'done' | 'failed' | 'skipped' | 'cancelled'

/** How the steps of a run hang together. */
export type Shape = {
  /** Every step, each after all that it waits for. */
  readonly order: readonly string[]
  /** For each step, what must be settled before it. */
  readonly needs: ReadonlyMap<string, ReadonlySet<string>>
  /** Of these, the steps without whose results it cannot run: those at inputs that are not optional. */
  readonly neededBy: (step: string) => ReadonlySet<string>
  /** Whether the run goes on without a step when it fails (`onFailure: 'skip'`). */
  readonly goesOn: (step: string) => boolean
}

/** The state of a run's steps: what is settled, and how many unsettled prerequisites each other step still has. */
export type Graph = {
  readonly shape: Shape
  readonly settled: Map<string, Outcome>
  /** Settled steps that the run goes on without: they failed where it may, or were skipped because of such a one. */
  readonly lost: Set<string>
  readonly ready: string[]
  readonly open: Map<string, number>
  readonly dependents: ReadonlyMap<string, readonly string[]>
}

const some = (steps: ReadonlySet<string>, among: ReadonlySet<string>): boolean =>
  [...steps].some((step) => among.has(step))

/** Which of the settled steps the run goes on without. */
const lostOf = (
  { order, needs, neededBy, goesOn }: Shape,
  settled: Readonly<Record<string, Outcome>>,
): Set<string> => {
  const lost = new Set<string>()
  const passed = (step: string) => settled[step] === 'done' || lost.has(step)
  for (const step of order) {
    const outcome = settled[step]
    if (outcome === 'failed' && goesOn(step)) lost.add(step)
    if (outcome === 'skipped' && some(neededBy(step), lost) && [...(needs.get(step) ?? [])].every(passed))
      lost.add(step)
  }
  return lost
}

/**
 * A graph with some steps settled already (none in a first run). Steps with nothing open before them are `ready`, in planned
 * order. Steps that can never run must be settled as skipped (`resumeFrom` does so).
 */
export const createGraph = (shape: Shape, settled: Readonly<Record<string, Outcome>> = {}): Graph => {
  const { order, needs } = shape
  const dependents = new Map<string, string[]>()
  for (const [step, before] of needs)
    for (const earlier of before) {
      const list = dependents.get(earlier)
      if (list) list.push(step)
      else dependents.set(earlier, [step])
    }
  const known = new Map(Object.entries(settled))
  const lost = lostOf(shape, settled)
  const open = new Map<string, number>()
  for (const step of order) {
    if (known.has(step)) continue
    const isOpen = (earlier: string) => known.get(earlier) !== 'done' && !lost.has(earlier)
    open.set(step, [...(needs.get(step) ?? [])].filter(isOpen).length)
  }
  const ready = order.filter((step) => open.get(step) === 0)
  return { shape, settled: known, lost, ready, open, dependents }
}

/**
 * Settles one step. When it is done, or the run goes on without it, its dependents may become ready; those that cannot run
 * without its result are skipped once all before them is settled, and the run goes on without them as well. Everything behind a
 * step that failed for good is skipped at once. With a queue, since a chain may be 10,000 long. Answers the newly skipped steps.
 */
export const settle = (graph: Graph, step: string, outcome: Outcome): readonly string[] => {
  const { shape, settled, lost, open, ready } = graph
  settled.set(step, outcome)
  open.delete(step)
  if (outcome === 'failed' && shape.goesOn(step)) lost.add(step)
  const skipped: string[] = []
  const queue = [step]
  for (let head = 0; head < queue.length; head++) {
    const passes = settled.get(queue[head]!) === 'done' || lost.has(queue[head]!)
    for (const next of graph.dependents.get(queue[head]!) ?? []) {
      const left = open.get(next)
      if (left === undefined) continue
      if (passes) {
        open.set(next, left - 1)
        if (left > 1) continue
        if (!some(shape.neededBy(next), lost)) {
          ready.push(next)
          continue
        }
        lost.add(next)
      }
      settled.set(next, 'skipped')
      open.delete(next)
      skipped.push(next)
      queue.push(next)
    }
  }
  return skipped
}

/** Whether every step has ended as the workflow allows. */
export const isWhole = ({ shape, settled, lost }: Graph): boolean =>
  shape.order.every((step) => settled.get(step) === 'done' || lost.has(step))

/**
 * Where a retry of `step` starts from: it, and whatever never ran and now can, run again; done steps keep their results,
 * other failed steps stay failed, and what cannot run because of them stays skipped.
 */
export const resumeFrom = (
  shape: Shape,
  done: ReadonlySet<string>,
  failed: ReadonlySet<string>,
  step: string,
): Record<string, Outcome> => {
  const { order, needs, neededBy, goesOn } = shape
  const settled: Record<string, Outcome> = {}
  const again = new Set([step])
  const lost = new Set<string>()
  for (const id of order) {
    if (id === step) continue
    if (done.has(id)) settled[id] = 'done'
    else if (failed.has(id)) {
      settled[id] = 'failed'
      if (goesOn(id)) lost.add(id)
    } else {
      const passes = (earlier: string) => done.has(earlier) || again.has(earlier) || lost.has(earlier)
      const reached = [...(needs.get(id) ?? [])].every(passes)
      const lacks = some(neededBy(id), lost)
      if (reached && !lacks) again.add(id)
      else {
        settled[id] = 'skipped'
        if (reached) lost.add(id)
      }
    }
  }
  return settled
}
