import { meetPorts } from './port-fit.ts'
import type { Port } from './ports.ts'

/**
 * How much a converter can prove: `relabel` another spelling of the same digest, `rehash` another digest of the same bytes,
 * `repackage` the same content in another form, `transform` other content.
 */
export const converterClasses = ['relabel', 'rehash', 'repackage', 'transform'] as const
export type ConverterClass = (typeof converterClasses)[number]

/** A step type that may stand between two ports: one thing in, one thing out. */
export type Converter = {
  readonly uses: string
  readonly title: string
  readonly class: ConverterClass
  readonly input: { readonly name: string; readonly port: Port }
  readonly output: { readonly name: string; readonly port: Port }
}

/** How many converters may stand one behind the other. */
export const mostHops = 3

const rankOf = (converter: Converter): number => converterClasses.indexOf(converter.class)

/** Between converters nothing is taken on trust: what the next one wants of format and form, the one before must state. */
const hands = (output: Port, input: Port): boolean =>
  meetPorts(output, input).ok &&
  (input.accepts === undefined || output.accepts !== undefined) &&
  (input.schema === undefined || output.schema !== undefined)

const byPath = (a: readonly Converter[], b: readonly Converter[]): number => {
  const at = a.findIndex(({ uses }, index) => uses !== b[index]!.uses)
  return at < 0 ? 0 : a[at]!.uses < b[at]!.uses ? -1 : 1
}

/** Breadth first: the fewest hops, and of those the first by id. Each converter is reached once, by its best way. */
const shortest = (
  output: Port,
  input: Port,
  catalog: readonly Converter[],
): readonly Converter[] | undefined => {
  const reached = new Set<Converter>()
  let ways: readonly (readonly Converter[])[] = [[]]
  for (let hop = 0; hop < mostHops; hop++) {
    const longer = ways.flatMap((way) => {
      const last = way.at(-1)
      return catalog
        .filter(
          (next) =>
            !reached.has(next) &&
            (last ? hands(last.output.port, next.input.port) : meetPorts(output, next.input.port).ok),
        )
        .map((next) => [...way, next])
    })
    longer.sort(byPath)
    const arrived = longer.find((way) => hands(way.at(-1)!.output.port, input))
    if (arrived) return arrived
    ways = longer.filter((way) => {
      const last = way.at(-1)!
      if (reached.has(last)) return false
      reached.add(last)
      return true
    })
  }
  return undefined
}

/**
 * The converters that make what `output` gives fit `input`, in order; undefined when three do not suffice. Of several ways the
 * one whose weakest converter can prove most, then the one with the fewest, then the first by step type: whatever the order of
 * the catalog, the answer is the same. Each hop type-checks.
 */
export const findConverters = (
  output: Port,
  input: Port,
  catalog: readonly Converter[],
): readonly Converter[] | undefined => {
  for (const rank of converterClasses.keys()) {
    const way = shortest(
      output,
      input,
      catalog.filter((converter) => rankOf(converter) <= rank),
    )
    if (way) return way
  }
  return undefined
}

/** `“CSV to JSONL”`, or `“A”, then “B”`. */
export const wayText = (way: readonly Converter[]): string =>
  way.map(({ title }) => `“${title}”`).join(', then ')
