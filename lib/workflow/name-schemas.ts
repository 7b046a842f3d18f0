import './zod-in-browser.ts'
import * as z from 'zod/mini'

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
