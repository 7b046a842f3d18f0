import { protocolOf } from '#lib/protocols/registry.ts'
import type { StepDefinition } from '#lib/protocols/step.ts'

const fold = (text: string) => text.toLowerCase().normalize('NFKD')

/** Letters of `query` in order within `text`: 0 when they are not, more the closer they stand. */
const fuzzy = (query: string, text: string): number => {
  const at = text.indexOf(query)
  if (at >= 0) return at === 0 ? 4 : text[at - 1] === ' ' ? 3 : 2
  let index = 0
  for (const letter of text) if (letter === query[index]) index++
  return index === query.length ? 0.5 : 0
}

/** Step types that fit a search, best first: by name, network, port kind or synonym. All of them for an empty search. */
export const searchSteps = (
  definitions: readonly StepDefinition[],
  query: string,
): readonly StepDefinition[] => {
  const wanted = fold(query).trim()
  if (wanted === '') return definitions
  const score = (definition: StepDefinition): number => {
    const kinds = [...Object.values(definition.inputs), ...Object.values(definition.outputs)].map(
      ({ kind }) => kind,
    )
    const protocol = protocolOf(definition.protocol).title
    const words = [...definition.synonyms, ...kinds, protocol, definition.id].map((word) =>
      fuzzy(wanted, fold(word)),
    )
    return Math.max(2 * fuzzy(wanted, fold(definition.title)), ...words.filter((value) => value >= 1))
  }
  return definitions
    .map((definition) => ({ definition, value: score(definition) }))
    .filter(({ value }) => value > 0)
    .sort((a, b) => b.value - a.value)
    .map(({ definition }) => definition)
}
