import { adapterDigest } from '#lib/protocols/describe.ts'
import type { StepDefinition } from '#lib/protocols/step.ts'
import { emptyDocument, type WorkflowDocument } from '#lib/workflow/document.ts'
import { freeStepId } from '#lib/workflow/edit.ts'
import { boxOf, spacing } from '#lib/workflow/geometry.ts'
import type { Step } from '#lib/workflow/manifest.ts'
import type { Joint } from './composability.ts'

const stepOf = (definition: StepDefinition): Step => ({
  uses: definition.id,
  adapter: adapterDigest(definition),
  with: { ...definition.defaults },
})

type Side = { readonly title: string; readonly steps: readonly StepDefinition[] }

/**
 * A workflow in which two networks stand beside each other: joined where something fits, through its converters where some are
 * needed; otherwise with a note of what is missing between them. A network without steps is only in the note.
 */
export const jointDocument = (
  name: string,
  [a, b]: readonly [Side, Side],
  joint: Joint | undefined,
  missing: string,
  definitionOf: (uses: string) => StepDefinition | undefined,
): WorkflowDocument => {
  const uses = joint
    ? [joint.from.uses, ...joint.way, joint.to.uses]
    : [a.steps[0]?.id, b.steps[0]?.id].flatMap((id) => id ?? [])
  const chosen = uses.flatMap((id) => definitionOf(id) ?? [])
  const steps: Record<string, Step> = {}
  const positions: Record<string, { x: number; y: number }> = {}
  let before: { id: string; port: string } | undefined
  for (const [index, definition] of chosen.entries()) {
    const id = freeStepId({ steps }, definition.id)
    const input = joint && (index === chosen.length - 1 ? joint.to.port : Object.keys(definition.inputs)[0])
    steps[id] = {
      ...stepOf(definition),
      ...(before && input ? { in: { [input]: { from: `${before.id}.${before.port}` } } } : {}),
    }
    positions[id] = { x: index * (joint ? spacing.column : 2 * spacing.column), y: 0 }
    if (joint) before = { id, port: index === 0 ? joint.from.port : Object.keys(definition.outputs)[0]! }
  }
  const empty = emptyDocument(name)
  const height = Math.max(120, ...chosen.map((definition) => boxOf(definition).height))
  const absent = [a, b].filter(({ steps: own }) => own.length === 0).map(({ title }) => title)
  const words = [
    joint ? '' : `**Missing between them:** ${missing}`,
    absent.length > 0 ? `No step of ${absent.join(' and ')} is installed yet.` : '',
  ].filter(Boolean)
  const note = {
    x: spacing.column * 0.5,
    y: -height - 40,
    width: 320,
    height: 120,
    text: words.join('\n\n'),
    paint: 'amber' as const,
  }
  return {
    manifest: { ...empty.manifest, steps },
    view: { positions, ...(words.length > 0 ? { notes: { missing: note } } : {}) },
  }
}
