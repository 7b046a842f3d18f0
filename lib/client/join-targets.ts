import { stepTypes } from '#lib/plan/step-types.ts'
import { type Connection, canConnect, stateOf } from '#lib/workflow/connect.ts'
import type { WorkflowDocument } from '#lib/workflow/document.ts'
import type { PortRef } from '#lib/workflow/edges.ts'
import type { Port } from '#lib/workflow/ports.ts'

/** One end that an edge could be drawn to, whether it may, and what else is in the input that would take it. */
export type Target = {
  readonly end: PortRef
  readonly port: Port
  readonly connection: Connection
  /** The input has something already, which would give way. */
  readonly taken: boolean
}

const order = { exact: 0, subtype: 1, converter: 2, refused: 3 } as const

/** A port of a step with the side of the card that it is on. */
export type CardPort = { readonly side: 'in' | 'out'; readonly end: PortRef; readonly port: Port }

/** The ports of a step: what it gives, then what it takes. */
export const portsOfStep = ({ manifest }: WorkflowDocument, step: string): readonly CardPort[] => {
  const type = stepTypes(manifest.steps[step]?.uses ?? '')
  const of = (side: CardPort['side']) =>
    Object.entries((side === 'out' ? type?.outputs : type?.inputs) ?? {}).map(
      ([name, port]): CardPort => ({ side, end: { step, port: name }, port }),
    )
  return [...of('out'), ...of('in')]
}

/**
 * Every port of the other steps (or of those `among`) that an edge from or to `held` could end at: what fits first, then what fits through converters,
 * then what is refused, with the reason in its connection.
 */
export const targetsOf = (
  document: WorkflowDocument,
  held: PortRef,
  side: CardPort['side'],
  among: readonly string[] = Object.keys(document.manifest.steps),
): readonly Target[] =>
  among
    .filter((step) => step !== held.step)
    .flatMap((step) => portsOfStep(document, step))
    .filter((other) => other.side !== side)
    .map(({ end, port }): Target => {
      const [from, to] = side === 'out' ? [held, end] : [end, held]
      return {
        end,
        port,
        connection: canConnect(document.manifest, from, to, stepTypes),
        taken: document.manifest.steps[to.step]?.in?.[to.port] !== undefined,
      }
    })
    .sort((a, b) => order[stateOf(a.connection)] - order[stateOf(b.connection)])

/** The port of a step that takes what is held best, an empty one before one that is taken; its connection may be a refusal. */
export const bestTarget = (
  document: WorkflowDocument,
  held: PortRef,
  side: CardPort['side'],
  step: string,
): Target | null => {
  const targets = targetsOf(document, held, side, [step])
  const fits = targets.filter(({ connection }) => connection.ok)
  return fits.find(({ taken }) => !taken) ?? fits[0] ?? targets[0] ?? null
}
