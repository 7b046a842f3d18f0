import { protocolOf } from '#lib/protocols/registry.ts'
import type { StepDefinition } from '#lib/protocols/step.ts'

const fold = (text: string): string => text.toLowerCase().normalize('NFKD').replace(/\p{M}/gu, '')
const wordsOf = (text: string): string[] => text.split(/[^\p{L}\p{N}]+/u).filter(Boolean)

/** Whether two words differ by one letter at most: one more, one fewer, another one, or two that changed places. */
const isTypo = (a: string, b: string): boolean => {
  if (Math.abs(a.length - b.length) > 1) return false
  let start = 0
  while (start < a.length && a[start] === b[start]) start += 1
  const [restA, restB] = [a.slice(start), b.slice(start)]
  return (
    restA.slice(1) === restB.slice(1) ||
    restA.slice(1) === restB ||
    restA === restB.slice(1) ||
    (restA[0] === restB[1] && restA[1] === restB[0] && restA.slice(2) === restB.slice(2))
  )
}

/** How tightly the letters of `query` stand, in order, in `text`: 0 when they do not, or lie far apart. */
const scattered = (query: string, text: string): number => {
  const first = text.indexOf(query[0]!)
  if (first < 0) return 0
  let at = first
  for (const letter of query.slice(1)) {
    at = text.indexOf(letter, at + 1)
    if (at < 0) return 0
  }
  const spread = (at - first + 1) / query.length
  return spread >= 2 ? 0 : 0.3 / spread
}

/** How well a word that was typed meets a text: 1 when they are the same, 0 when it does not. */
const meets = (typed: string, text: string): number => {
  if (text === typed) return 1
  if (text.startsWith(typed)) return 0.9
  const words = wordsOf(text)
  if (words.includes(typed)) return 0.85
  if (words.some((word) => word.startsWith(typed))) return 0.75
  if (text.includes(typed)) return 0.5
  if (typed.length >= 4 && words.some((word) => word[0] === typed[0] && isTypo(typed, word))) return 0.4
  return typed.length >= 3 ? scattered(typed, text) : 0
}

type Field = { readonly texts: readonly string[]; readonly weight: number; readonly loose?: true }

const fields = new WeakMap<StepDefinition, readonly Field[]>()

/** What a step type can be found by, and how much each counts. */
const fieldsOf = (definition: StepDefinition): readonly Field[] => {
  const known = fields.get(definition)
  if (known) return known
  const ports = [...Object.values(definition.inputs), ...Object.values(definition.outputs)]
  const all: readonly Field[] = [
    { texts: [definition.title], weight: 10, loose: true },
    { texts: definition.synonyms, weight: 7, loose: true },
    { texts: [protocolOf(definition.protocol).title, definition.protocol], weight: 6 },
    { texts: [definition.id], weight: 5.5 },
    { texts: ports.flatMap(({ kind, also = [] }) => [kind, ...also]), weight: 5 },
    { texts: ports.flatMap(({ accepts = [] }) => accepts), weight: 4 },
    { texts: [definition.summary, ...ports.map(({ label }) => label)], weight: 2 },
  ]
  const found = all.map((field): Field => ({ ...field, texts: field.texts.map(fold) }))
  fields.set(definition, found)
  return found
}

/** The best that any field makes of one typed text; letters that merely occur count only where `loose`. */
const scoreOf = (definition: StepDefinition, typed: string): number =>
  Math.max(
    ...fieldsOf(definition).map(({ texts, weight, loose }) => {
      const value = Math.max(0, ...texts.map((text) => meets(typed, text)))
      return loose || value >= 0.5 ? weight * value : 0
    }),
  )

/**
 * Step types that fit a search, best first: by name, network, port kind, format, synonym or what they do. Every word that is
 * typed must be found, and one letter may be wrong. All of them for an empty search; equals stay in the order given.
 */
export const searchSteps = (
  definitions: readonly StepDefinition[],
  query: string,
): readonly StepDefinition[] => {
  const wanted = fold(query).trim()
  if (wanted === '') return definitions
  const words = wanted.split(/\s+/)
  return definitions
    .map((definition) => {
      const each = words.map((word) => scoreOf(definition, word))
      const all = each.includes(0) ? 0 : each.reduce((sum, value) => sum + value, 0) / each.length
      return { definition, value: Math.max(all, scoreOf(definition, wanted)) }
    })
    .filter(({ value }) => value > 0)
    .sort((a, b) => b.value - a.value)
    .map(({ definition }) => definition)
}
