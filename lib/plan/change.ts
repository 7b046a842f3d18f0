import { adapterDigest } from '#lib/protocols/describe.ts'
import type { Manifest, Step } from '#lib/workflow/manifest.ts'
import { isStepReference, parseReference } from '#lib/workflow/names.ts'
import { drawnPort } from '#lib/workflow/unfold.ts'
import type { Alternative } from './alternatives.ts'

/** Drawn steps with what they would be. */
export type Changes = ReadonlyMap<string, Alternative>

/** The step as it would be, drawn or unfolded. */
export const changedStep = (step: Step, { definition, with: params, standIn }: Alternative): Step => ({
  ...step,
  uses: definition.id,
  adapter: adapterDigest(definition),
  with: params,
  ...(standIn && step.in
    ? {
        in: Object.fromEntries(
          Object.entries(step.in).map(([port, binding]) => {
            const drawn = drawnPort(port)
            return [`${standIn.inputs[drawn] ?? drawn}${port.slice(drawn.length)}`, binding]
          }),
        ),
      }
    : {}),
})

/** A reference to an output that is called otherwise now. */
const renamed = (from: string, changes: Changes): string => {
  if (!isStepReference(from)) return from
  const { step, port } = parseReference(from)
  const name = changes.get(step)?.standIn?.outputs[port]
  return name === undefined ? from : `${step}.${name}`
}

const rewired = (step: Step, changes: Changes): Step => {
  const inputs = Object.entries(step.in ?? {})
  const touched = inputs.some(
    ([, binding]) => 'from' in binding && renamed(binding.from, changes) !== binding.from,
  )
  if (!touched) return step
  return {
    ...step,
    in: Object.fromEntries(
      inputs.map(([port, binding]) => [
        port,
        'from' in binding ? { from: renamed(binding.from, changes) } : binding,
      ]),
    ),
  }
}

/** The workflow as it would be. Steps that nothing changes about keep their identity. */
export const changedManifest = (manifest: Manifest, changes: Changes): Manifest => ({
  ...manifest,
  steps: Object.fromEntries(
    Object.entries(manifest.steps).map(([id, drawn]) => {
      const step = rewired(drawn, changes)
      const change = changes.get(id)
      return [id, change ? changedStep(step, change) : step]
    }),
  ),
  ...(manifest.outputs
    ? {
        outputs: Object.fromEntries(
          Object.entries(manifest.outputs).map(([name, { from }]) => [
            name,
            { from: renamed(from, changes) },
          ]),
        ),
      }
    : {}),
})
