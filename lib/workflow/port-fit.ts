import { isSubkind, type Kind } from './kinds.ts'
import type { Port } from './ports.ts'
import { ok, type Result, refuse } from './result.ts'
import { schemaMisfit } from './schema-fit.ts'

/** How an output meets an input without anything between them: the same kind, or a subtype of what is asked. */
export type Fit = 'exact' | 'subtype'

/** Every kind that an input takes. */
export const askedKinds = (port: Port): readonly Kind[] => [port.kind, ...(port.also ?? [])]

/** Kinds in a sentence: a few by name, the rest by number. */
const kindsText = (names: readonly Kind[]): string =>
  names.length <= 4 ? names.join(' or ') : `${names.slice(0, 3).join(', ')} or ${names.length - 3} more kinds`

/**
 * Whether what `output` gives may enter `input` as it is: by kind, then by format and schema where both say theirs. A refusal
 * gives the reason and what to do.
 */
export const meetPorts = (output: Port, input: Port): Result<Fit> => {
  const wanted = askedKinds(input)
  if (!wanted.some((kind) => isSubkind(output.kind, kind)))
    return refuse({
      code: 'edge-kind-mismatch',
      reason: `“${input.label}” takes ${kindsText(wanted)}, but “${output.label}” gives ${output.kind}.`,
      fix: `Connect an output that gives ${wanted[0]}.`,
    })
  if (input.accepts && output.accepts && !output.accepts.some((type) => input.accepts!.includes(type)))
    return refuse({
      code: 'edge-format-mismatch',
      reason: `“${input.label}” reads ${input.accepts.join(' or ')}, but “${output.label}” gives ${output.accepts.join(' or ')}.`,
      fix: 'Put a step between them that changes the format.',
    })
  const misfit =
    input.schema !== undefined && output.schema !== undefined
      ? schemaMisfit(output.schema, input.schema)
      : null
  if (misfit)
    return refuse({
      code: 'edge-schema-mismatch',
      reason: `“${output.label}” does not have the form that “${input.label}” reads: ${misfit.field === '' ? 'it' : `its field “${misfit.field}”`} ${misfit.why}.`,
      fix: 'Connect an output of that form, or put a step between them that makes it.',
    })
  return ok(wanted.includes(output.kind) ? 'exact' : 'subtype')
}
