export const foundKinds = ['project', 'network', 'standard', 'artifact'] as const
export type FoundKind = (typeof foundKinds)[number]

/** Something of the map that a search can lead to. */
export type Findable = {
  readonly kind: FoundKind
  readonly title: string
  /** One line beside the title. */
  readonly detail: string
  readonly href: string
  /** More words by which it is found and that are not shown. */
  readonly words: string
}

const plain = (text: string) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()

/** How well one fits: 0 best; undefined when some word of the query is nowhere in it. */
const rankOf = ({ title, detail, words }: Findable, query: readonly string[]): number | undefined => {
  const name = plain(title)
  const all = `${name} ${plain(detail)} ${plain(words)}`
  if (!query.every((word) => all.includes(word))) return undefined
  const whole = query.join(' ')
  if (name === whole) return 0
  if (name.startsWith(whole)) return 1
  if (query.every((word) => name.split(/[^\p{L}\p{N}]+/u).some((part) => part.startsWith(word)))) return 2
  return query.every((word) => name.includes(word)) ? 3 : 4
}

export type FoundGroup = { readonly kind: FoundKind; readonly found: readonly Findable[] }

/**
 * What fits all words of a query, by kind, the best first; the kind with the best fit stands first. `most` bounds each kind. An empty
 * query finds nothing. Page and browser use this one function.
 */
export const searchMap = (
  index: readonly Findable[],
  query: string,
  most = Number.POSITIVE_INFINITY,
): readonly FoundGroup[] => {
  const words = plain(query).split(/\s+/).filter(Boolean)
  if (words.length === 0) return []
  const ranked = index
    .flatMap((item) => {
      const rank = rankOf(item, words)
      return rank === undefined ? [] : [{ item, rank }]
    })
    .sort((a, b) => a.rank - b.rank)
  const order = [...new Set(ranked.map(({ item }) => item.kind))]
  return order.map((kind) => ({
    kind,
    found: ranked.flatMap(({ item }) => (item.kind === kind ? [item] : [])).slice(0, most),
  }))
}
