/** `<network>/<action>@<version>`, for example `zero-g/store@1.0.0`. Enters signed manifests, so it never changes meaning. */
export const stepTypePattern = /^[a-z0-9][a-z0-9-]*\/[a-z0-9][a-z0-9-]*@\d+\.\d+\.\d+$/

/** An output of a step, written `step.port`; of one of several that a repeated step stands for, `step.0.port`. */
export const parseReference = (reference: string): { step: string; port: string } => {
  const dot = reference.lastIndexOf('.')
  return { step: reference.slice(0, dot), port: reference.slice(dot + 1) }
}

/** Whether a reference names a step's output, and neither a workflow input nor the item of a repeated step. */
export const isStepReference = (reference: string): boolean =>
  reference !== 'item' && !reference.startsWith('inputs.')

/** The name in `inputs.name`, null for any other reference. */
export const inputNameOf = (reference: string): string | null =>
  reference.startsWith('inputs.') ? reference.slice('inputs.'.length) : null
