import * as z from 'zod'
import { adoptersOf } from './adopters.ts'
import { artifactFlows } from './artifact-flows.ts'
import { artifactKinds } from './artifact-kinds.ts'
import type { Pair } from './pairs.ts'
import {
  conflictSchema,
  type Ecosystem,
  edgeSchema,
  pairSchema,
  projectSchema,
  sourceSchema,
  standardSchema,
} from './schema.ts'
import { dimensions } from './vocabulary.ts'

/** What the map's JSON is called; a change of its shape is another name. */
export const exportSchema = 'https://weft.dev/ns/ecosystem/v1'

/** All records, and all that is worked out from them, in one value. */
export const exportOf = (records: Ecosystem, pairs: readonly Pair[]) => ({
  $schema: exportSchema,
  licence: 'CC-BY-4.0',
  ...records,
  pairs: pairs.map(({ edges, note, ...pair }) => ({
    ...pair,
    edges: edges.map(({ id }) => id),
    ...(note ? { need: note.need, note: note.note } : {}),
  })),
})

/** JSON Schema (2020-12) of the kinds of record, for an editor's help and for whoever reads the exports. */
export const schemaOf = () => ({
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  $id: exportSchema,
  $defs: Object.fromEntries(
    Object.entries({
      project: projectSchema,
      edge: edgeSchema,
      source: sourceSchema,
      standard: standardSchema,
      conflict: conflictSchema,
      pair: pairSchema,
    }).map(([name, schema]) => [name, z.toJSONSchema(schema, { unrepresentable: 'any' })]),
  ),
})

/** Rows of cells, the first of them the names of the columns. */
export type Table = readonly (readonly (string | number | boolean | null | undefined)[])[]

const levels = [1, 2, 3, 4] as const

const list = (items: readonly string[]) => items.join(' ')

/** The tables that are exported: the same rows that the pages show. */
export const tablesOf = (records: Ecosystem, pairs: readonly Pair[]): Readonly<Record<string, Table>> => ({
  projects: [
    [
      'slug',
      'name',
      'tier',
      'layers',
      'status',
      ...dimensions.flatMap((name) => [name, `${name}_live`]),
      'last_checked',
    ],
    ...records.projects.map(({ slug, name, tier, layers, status, dimensions: own, lastChecked }) => [
      slug,
      name,
      tier,
      list(layers),
      status.value,
      ...dimensions.flatMap((dimension) => [own[dimension].strength, own[dimension].live]),
      lastChecked,
    ]),
  ],
  edges: [
    [
      'id',
      'from',
      'to',
      'kind',
      'level',
      'assurance',
      'artifacts',
      'via',
      'both_sides',
      'claim',
      'confidence',
      'sources',
    ],
    ...records.edges.map(({ id, from, to, kind, level, assurance, artifacts, via, bothSides, claim }) => [
      id,
      from,
      to,
      kind,
      level,
      assurance,
      list(artifacts),
      list(via),
      bothSides,
      claim.text,
      claim.confidence,
      list(claim.src),
    ]),
  ],
  pairs: [
    ['a', 'b', 'documented', 'potential', 'gap', 'common_standards', 'a_to_b', 'b_to_a', 'missing'],
    ...pairs.map(({ a, b, documented, potential, gap, commonStandards, flows, note }) => [
      a,
      b,
      documented,
      potential,
      gap,
      list(commonStandards),
      list(flows.aToB),
      list(flows.bToA),
      note?.need,
    ]),
  ],
  artifacts: [
    [
      'artifact',
      'port_kinds',
      'producers',
      'acceptors',
      ...levels.map((level) => `edges_from_level_${level}`),
      'produced_by',
      'accepted_by',
    ],
    ...artifactFlows(records, levels[0]).map(({ artifact, producers, acceptors, edges }) => [
      artifact,
      list(artifactKinds[artifact].kinds),
      producers.length,
      acceptors.length,
      ...levels.map((level) => edges.filter((edge) => edge.level >= level).length),
      list(producers),
      list(acceptors),
    ]),
  ],
  standards: [
    ['id', 'name', 'kind', 'maturity', 'adopters', 'adopted_by'],
    ...adoptersOf(records).map(({ standard: { id, name, kind, maturity }, by }) => [
      id,
      name,
      kind,
      maturity,
      by.length,
      list(by.map(({ slug }) => slug)),
    ]),
  ],
  sources: [
    ['id', 'kind', 'tier', 'as_of', 'date_unknown', 'retrieved', 'url'],
    ...Object.values(records.sources).map(({ id, kind, tier, asOf, dateUnknown, retrieved, url }) => [
      id,
      kind,
      tier,
      asOf,
      dateUnknown ?? false,
      retrieved,
      url,
    ]),
  ],
})

/** A cell of RFC 4180; what a spreadsheet would run as a formula is made text by an apostrophe. */
const cell = (value: Table[number][number]): string => {
  const raw = value === null || value === undefined ? '' : String(value)
  const text = /^[=+\-@\t\r]/.test(raw) && typeof value === 'string' ? `'${raw}` : raw
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** CSV as RFC 4180 has it, lines ended by CRLF. */
export const csvOf = (table: Table): string => table.map((row) => `${row.map(cell).join(',')}\r\n`).join('')

const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

/** An Atom feed (RFC 4287) of the records by the day on which somebody last looked at them, newest first. */
export const atomOf = ({ projects, method }: Ecosystem, origin: string): string => {
  const entries = [...projects]
    .sort((a, b) => (a.lastChecked < b.lastChecked ? 1 : a.lastChecked > b.lastChecked ? -1 : 0))
    .map(
      ({ slug, name, oneLiner, lastChecked }) =>
        `<entry><id>${origin}/map/p/${slug}</id><title>${escaped(name)}</title><link href="${origin}/map/p/${slug}"/><updated>${lastChecked}T00:00:00Z</updated><summary>${escaped(oneLiner.text)}</summary></entry>`,
    )
  return `<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom"><id>${origin}/map</id><title>Weft map</title><link rel="self" href="${origin}/api/v1/changes.atom"/><updated>${method.generatedAt}T00:00:00Z</updated><author><name>Weft</name></author>${entries.join('')}</feed>\n`
}
