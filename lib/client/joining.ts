import { stepTypes } from '#lib/plan/step-types.ts'
import type { StepDefinition } from '#lib/protocols/step.ts'
import { type Connection, fitOf, stateOf } from '#lib/workflow/connect.ts'
import type { Converter } from '#lib/workflow/converters.ts'
import { edgesOf, type PortRef } from '#lib/workflow/edges.ts'
import type { Manifest, Step } from '#lib/workflow/manifest.ts'

type Steps = Manifest['steps']

/** Between what a step is to stand: an output that enters it, an input that it feeds, or both. */
export type Ends = { readonly from: PortRef | null; readonly to: PortRef | null }

/** A port of the step that meets one end, as it is or through converters. */
export type Meeting = { readonly port: string; readonly way: readonly Converter[]; readonly rank: number }

/** How a step meets its ends; the smaller the rank, the better. An end that nobody asked for is null. */
export type Match = { readonly input: Meeting | null; readonly output: Meeting | null; readonly rank: number }

const ranks = { exact: 0, subtype: 1, converter: 4, refused: Number.POSITIVE_INFINITY } as const

const rankOf = (connection: Connection): number =>
  ranks[stateOf(connection)] + (connection.ok ? 0 : (connection.way?.length ?? 0))

const best = (meetings: readonly Meeting[]): Meeting | null =>
  meetings
    .filter(({ rank }) => rank < Number.POSITIVE_INFINITY)
    .reduce<Meeting | null>((known, next) => (known && known.rank <= next.rank ? known : next), null)

const meetingOf = (port: string, connection: Connection, late: number): Meeting => ({
  port,
  way: connection.ok ? [] : (connection.way ?? []),
  rank: rankOf(connection) + late,
})

/** Only the steps that the question is about: how much else there is must not matter. */
const among = (steps: Steps, ends: Ends, step: string, value: Step): Steps => ({
  ...(ends.from && steps[ends.from.step] ? { [ends.from.step]: steps[ends.from.step]! } : {}),
  ...(ends.to && steps[ends.to.step] ? { [ends.to.step]: steps[ends.to.step]! } : {}),
  [step]: value,
})

/** How the step `step` would stand between its ends; null when one of its ends does not fit any of its ports. */
export const matchStep = (
  { steps: all, inputs }: Pick<Manifest, 'steps' | 'inputs'>,
  ends: Ends,
  step: string,
  value: Step,
): Match | null => {
  const type = stepTypes(value.uses)
  if (!type) return null
  const manifest = { steps: among(all, ends, step, value), ...(inputs ? { inputs } : {}) }
  const { from, to } = ends
  const input =
    from &&
    best(
      Object.entries(type.inputs).map(([port, { optional }]) =>
        // Of two that fit alike, the one that has to be filled.
        meetingOf(
          port,
          fitOf(manifest, `${from.step}.${from.port}`, { step, port }, stepTypes),
          optional ? 0.5 : 0,
        ),
      ),
    )
  const output =
    to &&
    best(
      Object.keys(type.outputs).map((port) =>
        meetingOf(port, fitOf(manifest, `${step}.${port}`, to, stepTypes), 0),
      ),
    )
  if ((from && !input) || (to && !output)) return null
  return { input, output, rank: (input?.rank ?? 0) + (output?.rank ?? 0) }
}

/** A step type that would fit, and how. */
export type Offer = { readonly definition: StepDefinition; readonly match: Match }

/** How a new step of a type would stand between its ends. */
export const matchType = (
  manifest: Pick<Manifest, 'steps' | 'inputs'>,
  ends: Ends,
  uses: string,
): Match | null =>
  // No step has this id: theirs begin with a letter.
  matchStep(manifest, ends, '-', { uses, adapter: '' })

/** The step types that fit between the ends, best first; those of the same rank in the order given. */
export const offersFor = (
  manifest: Pick<Manifest, 'steps' | 'inputs'>,
  ends: Ends,
  definitions: readonly StepDefinition[],
): readonly Offer[] =>
  definitions
    .flatMap((definition): Offer[] => {
      const match = matchType(manifest, ends, definition.id)
      return match ? [{ definition, match }] : []
    })
    .sort((a, b) => a.match.rank - b.match.rank)

/** True when the only way in or out is through a converter. */
export const needsConverter = ({ input, output }: Match): boolean =>
  (input?.way.length ?? 0) + (output?.way.length ?? 0) > 0

/** Who uses an output that may be used only once already; null when it is free. */
export const linearUser = (manifest: Pick<Manifest, 'steps'>, from: PortRef): string | null => {
  const output = stepTypes(manifest.steps[from.step]?.uses ?? '')?.outputs[from.port]
  if (!output?.linear) return null
  const used = edgesOf(manifest).find((edge) => edge.from.step === from.step && edge.from.port === from.port)
  return used?.to.step ?? null
}
