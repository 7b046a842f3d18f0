import type { Artifact } from '#lib/workflow/artifact.ts'
import { digestOf } from '#lib/workflow/canonical.ts'
import type { Json } from '#lib/workflow/json.ts'

/** What a result follows from: the step type as it was drawn, its own parameters, and what went in by port. */
export type ResultOf = {
  readonly uses: string
  readonly adapter: string
  readonly params: Json
  readonly inputs: Readonly<Record<string, Artifact>>
}

/**
 * The address of a step's result (sha256, hex): the same type with the same description, parameters and inputs has the same one.
 * An input counts with all that a step can see of it, name and rights too; its value is in its digest.
 */
export const resultKeyOf = ({ uses, adapter, params, inputs }: ResultOf): string =>
  digestOf({
    uses,
    adapter,
    with: params,
    in: Object.fromEntries(Object.entries(inputs).map(([port, { value: _, ...rest }]) => [port, rest])),
  })
