import type { Artifact } from '#lib/workflow/artifact.ts'
import { drawnId } from '#lib/workflow/unfold.ts'
import type { RunView, StepStatus, StepView } from './view.ts'

/** A drawn step as a run shows it. One that is repeated says how many of its copies have ended. */
export type DrawnStep = StepView & { readonly copies?: { readonly done: number; readonly total: number } }

/** What a drawn step is when its copies differ: what wants a person, then what failed, then what goes on. */
const order: readonly StepStatus[] = [
  'needs-signature',
  'failed',
  'running',
  'confirming',
  'cancelled',
  'pending',
  'skipped',
  'done',
]

const ended: readonly StepStatus[] = ['done', 'failed', 'skipped', 'cancelled']

const started = (views: readonly StepView[]) =>
  views.flatMap(({ startedAtMs }) => (startedAtMs === undefined ? [] : [startedAtMs]))

const foldCopies = (views: readonly StepView[]): DrawnStep => {
  const found = order.find((status) => views.some((view) => view.status === status))!
  const over = views.filter(({ status }) => ended.includes(status))
  // Some are done and others have not begun: between two copies the step itself goes on.
  const status = found === 'pending' && over.length > 0 ? 'running' : found
  const speaks = views.find((view) => view.status === found)!
  const starts = started(views)
  const ends = views.flatMap(({ finishedAtMs }) => (finishedAtMs === undefined ? [] : [finishedAtMs]))
  return {
    status,
    attempt: Math.max(...views.map(({ attempt }) => attempt)),
    ...(starts.length > 0 ? { startedAtMs: Math.min(...starts) } : {}),
    ...(over.length === views.length && ends.length > 0 ? { finishedAtMs: Math.max(...ends) } : {}),
    ...(speaks.progress ? { progress: speaks.progress } : {}),
    ...(speaks.problem ? { problem: speaks.problem } : {}),
    copies: { done: over.length, total: views.length },
  }
}

type Steps = RunView['steps']
type Folded = Readonly<Record<string, DrawnStep>>

const groupsOf = (steps: Steps): Map<string, string[]> => {
  const groups = new Map<string, string[]>()
  for (const id of Object.keys(steps)) {
    const drawn = drawnId(id)
    const copies = groups.get(drawn)
    if (copies) copies.push(id)
    else groups.set(drawn, [id])
  }
  return groups
}

/**
 * The steps of a run by the step that was drawn: copies of a repeated one (`store.0`, `store.1`) are one. A step that is as it
 * was in `before` stays the same object, so that whoever shows it need not look again.
 */
export const drawnSteps = (
  steps: Steps,
  before: { readonly steps: Steps; readonly folded: Folded } | null = null,
): Folded =>
  Object.fromEntries(
    [...groupsOf(steps)].map(([drawn, ids]) => {
      if (ids.length === 1 && ids[0] === drawn) return [drawn, steps[drawn]!]
      const same = before?.folded[drawn] && ids.every((id) => steps[id] === before.steps[id])
      return [drawn, same ? before.folded[drawn]! : foldCopies(ids.map((id) => steps[id]!))]
    }),
  )

/** What a drawn step gave, by port: one artifact, or one for each copy that is done. */
export const drawnOutputs = (steps: Steps, drawn: string): Readonly<Record<string, readonly Artifact[]>> => {
  const outputs: Record<string, readonly Artifact[]> = {}
  for (const [id, view] of Object.entries(steps))
    if (drawnId(id) === drawn)
      for (const [port, artifact] of Object.entries(view.outputs ?? {}))
        outputs[port] = [...(outputs[port] ?? []), artifact]
  return outputs
}
