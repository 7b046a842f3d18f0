import type { Kind } from './kinds.ts'

/**
 * A typed socket of a step. `kind` is what flows; an input may take further kinds through `also`.
 * `accepts` narrows by media type where the step cannot take any (for example `text/csv`); absent means any.
 * `linear` marks outputs that exactly one consumer may use.
 */
export type Port = {
  readonly kind: Kind
  readonly also?: readonly Kind[]
  readonly label: string
  readonly help: string
  readonly accepts?: readonly string[]
  readonly optional?: true
  readonly linear?: true
}

export type Ports = Readonly<Record<string, Port>>
