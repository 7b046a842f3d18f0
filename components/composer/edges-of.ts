import type { Edge } from '@xyflow/react'
import { isConflict } from '#lib/plan/conflicts.ts'
import { stepTypes } from '#lib/plan/step-types.ts'
import { fitOf, stateOf } from '#lib/workflow/connect.ts'
import { wayText } from '#lib/workflow/converters.ts'
import { edgeId, edgesOf, type PortRef } from '#lib/workflow/edges.ts'
import { sortOf } from '#lib/workflow/kinds.ts'
import type { Manifest } from '#lib/workflow/manifest.ts'
import { isStepReference, parseReference } from '#lib/workflow/names.ts'
import { own } from '#lib/workflow/own.ts'
import type { Problem } from '#lib/workflow/result.ts'

/** An edge that would fit through converters, while a person decides. */
export type Drawn = { readonly from: string; readonly to: PortRef }

/** Why an input may not have what comes to it, by the path of the input: the first conflict of each. */
const conflictsOf = (problems: readonly Problem[]): ReadonlyMap<string, string> =>
  new Map(
    problems
      .filter(isConflict)
      .reverse()
      .map(({ path = '', reason }) => [path, reason] as const),
  )

type Labels = Readonly<Record<string, string>>

/** A person's own name for a step, else its id. */
const nameOf = (labels: Labels, step: string) => own(labels, step) ?? step

const edgeOf = (
  manifest: Manifest,
  from: PortRef,
  to: PortRef,
  selected: boolean,
  conflict: string | undefined,
  labels: Labels,
): Edge => {
  const kind = stepTypes(manifest.steps[from.step]?.uses ?? '')?.outputs[from.port]?.kind
  const connection = fitOf(manifest, `${from.step}.${from.port}`, to, stepTypes)
  const way = connection.ok ? undefined : connection.way
  const reason = conflict ?? (connection.ok || way || !kind ? undefined : connection.problem.reason)
  const words = `From ${nameOf(labels, from.step)} ${from.port} to ${nameOf(labels, to.step)} ${to.port}`
  const base = {
    id: edgeId(from, to),
    source: from.step,
    sourceHandle: from.port,
    target: to.step,
    targetHandle: to.port,
    selected,
  }
  if (reason)
    return {
      ...base,
      className: 'weft-edge-conflict',
      ariaLabel: `${words}. Conflict: ${reason}`,
      type: 'conflict',
      data: { reason },
    }
  const className = kind ? `weft-edge-${sortOf(kind)} weft-fit-${stateOf(connection)}` : ''
  return way
    ? {
        ...base,
        className,
        ariaLabel: `${words}, needs ${wayText(way)}`,
        type: 'converter',
        data: { drawn: { from: `${from.step}.${from.port}`, to } satisfies Drawn, way: wayText(way) },
      }
    : { ...base, className, ariaLabel: words }
}

/**
 * React Flow's edges, in the colour of what they carry and the style of how they fit: whole for the same kind, long dashes for a
 * subtype, short ones with a chip where a converter is missing, red with the sentence for a conflict.
 */
export const flowEdgesOf = (
  manifest: Manifest,
  selection: readonly string[],
  problems: readonly Problem[] = [],
  proposal: Drawn | null = null,
  labels: Labels = {},
): Edge[] => {
  const conflicts = conflictsOf(problems)
  const edges = edgesOf(manifest).map(({ id, from, to }) =>
    edgeOf(
      manifest,
      from,
      to,
      selection.includes(id),
      conflicts.get(`steps.${to.step}.in.${to.port}`),
      labels,
    ),
  )
  if (!proposal || !isStepReference(proposal.from)) return edges
  const proposed = edgeOf(manifest, parseReference(proposal.from), proposal.to, false, undefined, labels)
  return edges.some(({ id }) => id === proposed.id) ? edges : [...edges, proposed]
}
