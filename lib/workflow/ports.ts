import type { Claim, Level } from './claims.ts'
import type { Json } from './json.ts'
import type { Kind } from './kinds.ts'

/**
 * A typed socket of a step. `kind` is what flows; an input may take further kinds through `also`.
 * `accepts` narrows by format, a media type or a tag (`text/csv`, `croissant-1.1`), where the step cannot take any.
 * `schema` is a JSON Schema 2020-12 of what flows, where it is JSON. `min` is what an input wants to be proved upstream.
 * `linear` marks outputs that exactly one consumer may use, `many` inputs that take a list.
 */
export type Port = {
  readonly kind: Kind
  readonly also?: readonly Kind[]
  readonly label: string
  readonly help: string
  readonly accepts?: readonly string[]
  readonly optional?: true
  readonly linear?: true
  readonly many?: true
  readonly schema?: Json
  readonly min?: Readonly<Partial<Record<Claim, Level>>>
}

export type Ports = Readonly<Record<string, Port>>
