import * as z from 'zod/mini'

/** `<network>/<action>@<version>`, for example `zero-g/store@1.0.0`. Enters signed manifests, so it never changes meaning. */
export const stepTypePattern = /^[a-z0-9][a-z0-9-]*\/[a-z0-9][a-z0-9-]*@\d+\.\d+\.\d+$/

/**
 * The name of a step, an input or a port: lowercase letters, digits and dashes, 40 at most. Not the words that references use,
 * and not the one that every JavaScript object answers to.
 */
export const idSchema = z
  .string()
  .check(
    z.regex(
      /^(?!(?:inputs|item|constructor)$)[a-z][a-z0-9-]{0,39}$/,
      'a name is lowercase letters, digits and dashes, 40 at most, and none of inputs, item and constructor',
    ),
  )

/** A reference to what an input takes: `step.port`, `inputs.name`, or `item` inside a repeated step. */
export const referenceSchema = z
  .string()
  .check(
    z.regex(
      /^([a-z][a-z0-9-]{0,39}\.[a-z][a-z0-9-]{0,39}|item)$/,
      'a reference is written step.port, inputs.name or item',
    ),
  )

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
