import type { NetworkInfo, StepDefinition } from '#lib/protocols/step.ts'
import type { Edit } from '#lib/workflow/edit.ts'
import type { Manifest } from '#lib/workflow/manifest.ts'
import type { Port } from '#lib/workflow/ports.ts'
import { type Alternative, otherType } from './alternatives.ts'
import { changedManifest } from './change.ts'
import { type PortUse, portUses, standInOf } from './stand-in.ts'
import type { Registry } from './types.ts'

/** Another step type in the place of a drawn one: the workflow as it would be, and the edit that makes it so. */
export type Swap = {
  readonly alternative: Alternative
  readonly manifest: Manifest
  readonly edit: Edit
}

/** What is not connected yet counts by its own port: the other type has to offer the same. */
const declaredUse = ({ inputs, outputs }: StepDefinition, use: PortUse): PortUse => {
  const open = Object.entries(inputs).filter(([name, { optional }]) => !optional && !(name in use.inputs))
  const used = Object.keys(use.outputs).length > 0
  return {
    inputs: { ...use.inputs, ...Object.fromEntries(open) },
    outputs: used
      ? use.outputs
      : Object.fromEntries(Object.entries(outputs).map(([name, port]): [string, Port[]] => [name, [port]])),
  }
}

/** The edits that turn one manifest into another with the same steps: only those that differ. */
const editsBetween = (before: Manifest, after: Manifest): readonly Edit[] => [
  ...Object.entries(after.steps).flatMap(([step, value]): Edit[] =>
    value === before.steps[step] ? [] : [{ type: 'replace-step', step, value }],
  ),
  ...Object.entries(after.outputs ?? {}).flatMap(([output, { from }]): Edit[] =>
    from === before.outputs?.[output]?.from ? [] : [{ type: 'set-output', output, from }],
  ),
]

/**
 * The installed step types that could do what a drawn step does, each on every network that it could use: their ports take what
 * comes in and give what is taken. Empty when no other type can.
 */
export const swapsOf = (
  manifest: Manifest,
  step: string,
  registry: Registry,
  networks: readonly NetworkInfo[],
): readonly Swap[] => {
  const drawn = manifest.steps[step]
  const definition = drawn && registry.definitionOf(drawn.uses)
  const use = portUses(manifest, registry).get(step)
  if (!drawn || !definition || !use) return []
  const wanted = declaredUse(definition, use)
  return registry.definitions.flatMap((other) => {
    const standIn = other.id === definition.id ? null : standInOf(wanted, other)
    if (!standIn) return []
    return otherType(drawn, definition, other, standIn, networks).map((alternative): Swap => {
      const after = changedManifest(manifest, new Map([[step, alternative]]))
      return { alternative, manifest: after, edit: { type: 'batch', edits: editsBetween(manifest, after) } }
    })
  })
}
