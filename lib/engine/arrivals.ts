import { portMisses } from '#lib/workflow/arriving.ts'
import { assure } from '#lib/workflow/assurance.ts'
import { type Assurances, levelWords } from '#lib/workflow/claims.ts'
import { edgesOf } from '#lib/workflow/edges.ts'
import { WeftError } from '#lib/workflow/error.ts'
import { levelText } from '#lib/workflow/required.ts'
import { drawnPort, type Steps, unfold } from '#lib/workflow/unfold.ts'
import { assess } from './assurance.ts'
import type { EngineDeps } from './deps.ts'
import type { Task } from './task.ts'

/** Every step whose results reach this one. */
const upstreamOf = (steps: Steps, step: string): readonly string[] => {
  const sources = new Map<string, string[]>()
  for (const { from, to } of edgesOf({ steps }))
    sources.set(to.step, [...(sources.get(to.step) ?? []), from.step])
  const found = new Set([step])
  for (const id of found) for (const source of sources.get(id) ?? []) found.add(source)
  found.delete(step)
  return [...found]
}

/**
 * Before a step starts, and before it pays: whether what arrives at its ports is proved as far as they want (`min`), on the
 * whole way up, by our own checkers. Asks nothing of steps whose ports want nothing.
 * @throws WeftError `assurance-low` (final) with the claim, what it is and what was wanted.
 */
export const checkArrivals = async (
  deps: EngineDeps,
  { run, step, manifestStep, definition }: Pick<Task, 'run' | 'step' | 'manifestStep' | 'definition'>,
): Promise<void> => {
  if (!Object.values(definition.inputs).some(({ min }) => min)) return
  const steps = unfold(run.manifest)
  const reached = new Map<string, Assurances>()
  const open = new Map<string, ReadonlySet<string>>()
  for (const { record } of await deps.store.stepRecords(run.id, upstreamOf(steps, step))) {
    if (!record.outcome.ok) continue
    const found = await assess(deps, run, record)
    reached.set(record.step, found.achieved)
    open.set(record.step, found.open)
  }
  const portOf = (port: string) => definition.inputs[drawnPort(port)]
  const [miss] = portMisses(
    manifestStep,
    (port) => portOf(port)?.min,
    reached,
    assure({ steps, reached }),
  ).filter(({ claim, bottleneck }) => bottleneck === null || !open.get(bottleneck)?.has(claim))
  if (miss)
    throw new WeftError(
      'assurance-low',
      `“${portOf(miss.port)!.label}” of “${definition.title}” wants the claim “${miss.claim}” to be ${levelWords[miss.required]}, and it is ${levelText(miss)}. ${miss.why}`,
      { final: true, fix: 'Use a step before it that proves more.' },
    )
}
