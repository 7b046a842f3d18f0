import type { Artifact } from '#lib/workflow/artifact.ts'
import { canonical } from '#lib/workflow/canonical.ts'
import { WeftError } from '#lib/workflow/error.ts'
import type { Json } from '#lib/workflow/json.ts'
import type { Kind } from '#lib/workflow/kinds.ts'
import type { Result } from '#lib/workflow/result.ts'

/** What a repackaged artifact is, beside its bytes. */
export type Wrapping = { readonly kind: Kind; readonly mediaType: string; readonly name?: string }

/**
 * A converter that gives the same content in another form, as a pure function of that content: whoever has the input makes the
 * output again, byte for byte. `uses` is its step type, `input` and `output` its ports.
 */
export type Conversion = {
  readonly uses: string
  readonly evidence: string
  readonly input: string
  readonly output: string
  readonly wrap: (input: Pick<Artifact, 'kind' | 'name'>) => Wrapping
  readonly convert: (
    content: Uint8Array,
    params: unknown,
    input: Pick<Artifact, 'kind'>,
  ) => Result<Uint8Array>
}

/** Up to this many bytes a value is written into its artifact; larger ones are kept by their digest alone. */
export const inlineBytes = 64 * 1024

/** Digest and size of committed bytes, and their value where it is small and not private. */
export type Made = { readonly sha256: string; readonly size: string; readonly value?: Json }

/** The artifact that a conversion gives out: the same for whoever makes it again. */
export const convertedArtifact = ({ wrap }: Conversion, input: Artifact, made: Made): Artifact => {
  const { sha256, size, value } = made
  return {
    ...wrap(input),
    size,
    digest: { sha256 },
    ...(value === undefined ? {} : { value }),
    ...(input.salted ? { salted: true } : {}),
  }
}

/** The value of JCS bytes where an artifact of this kind carries it. */
export const inlineValue = (kind: Kind, content: Uint8Array, isPrivate: boolean): { value?: Json } => {
  if (isPrivate || content.length > inlineBytes || !kind.startsWith('value.')) return {}
  return { value: JSON.parse(new TextDecoder().decode(content)) as Json }
}

/** A file's name with another ending: `rows.csv` becomes `rows.jsonl`. */
export const withEnding = (name: string | undefined, ending: string): { name?: string } =>
  name === undefined ? {} : { name: `${name.replace(/\.[^.]{1,10}$/, '').slice(0, 190)}.${ending}` }

/** The name of what is expected, where it is known. */
export const named = (artifact: { readonly name?: string | undefined } | undefined): { name?: string } =>
  artifact?.name === undefined ? {} : { name: artifact.name }

/** Whether two artifacts are the same but for their rights, which follow from the step's rule. */
export const sameArtifact = ({ rights: _, ...a }: Artifact, { rights: __, ...b }: Artifact): boolean =>
  canonical(a) === canonical(b)

/** The value of a result, or its problem as the failure that ends a step for good. */
export const orFail = <T>(result: Result<T>): T => {
  if (result.ok) return result.value
  const { code, reason, fix } = result.problem
  throw new WeftError(code, reason, { final: true, ...(fix === undefined ? {} : { fix }) })
}
