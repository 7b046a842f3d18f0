import type { Ecosystem, Edge } from './schema.ts'
import type { Layer } from './vocabulary.ts'

/** The columns of the graph, from what is kept to who uses it; a project stands in the first that one of its layers names. */
const columns: readonly (readonly Layer[])[] = [
  ['storage', 'data', 'rights'],
  ['chain'],
  ['compute', 'training'],
  ['inference', 'models'],
  ['verification', 'privacy', 'evaluation'],
  ['agents', 'payments', 'incentives'],
]

export const nodeSize = { width: 150, height: 44, column: 230, row: 64 } as const

export type GraphNode = {
  readonly id: string
  readonly name: string
  readonly external: boolean
  readonly centralised: boolean
  readonly x: number
  readonly y: number
}
export type MapGraph = {
  readonly nodes: readonly GraphNode[]
  readonly edges: readonly Pick<Edge, 'id' | 'from' | 'to' | 'kind' | 'level' | 'assurance' | 'artifacts'>[]
}

const columnOf = (layers: readonly Layer[]): number =>
  Math.max(
    0,
    columns.findIndex((column) => layers[0] !== undefined && column.includes(layers[0])),
  )

/**
 * Every project and outside service that some relation names, with its place worked out here: nothing is laid out in the browser, and
 * the same records give the same picture. Pixels.
 */
export const graphOf = ({ projects, externals, edges }: Ecosystem): MapGraph => {
  const named = new Set(edges.flatMap(({ from, to }) => [from, to]))
  const degree = (slug: string) => edges.filter(({ from, to }) => from === slug || to === slug).length
  const rows: number[] = []
  const place = (column: number) => {
    const row = rows[column] ?? 0
    rows[column] = row + 1
    return { x: column * nodeSize.column, y: row * nodeSize.row }
  }
  const inside = projects
    .filter(({ slug }) => named.has(slug))
    .sort((a, b) => degree(b.slug) - degree(a.slug) || (a.slug < b.slug ? -1 : 1))
    .map(
      ({ slug, name, layers }): GraphNode => ({
        id: slug,
        name,
        external: false,
        centralised: false,
        ...place(columnOf(layers)),
      }),
    )
  const outside = externals
    .filter(({ slug }) => named.has(slug))
    .map(
      ({ slug, name, centralised }): GraphNode => ({
        id: slug,
        name,
        external: true,
        centralised,
        ...place(columns.length),
      }),
    )
  return {
    nodes: [...inside, ...outside],
    edges: edges.map(({ id, from, to, kind, level, assurance, artifacts }) => ({
      id,
      from,
      to,
      kind,
      level,
      assurance,
      artifacts,
    })),
  }
}
