import { graphOf } from '#lib/ecosystem/graph.ts'
import type { ViewProps } from '../atlas.ts'
import { GraphOpen } from '../graph-open.tsx'
import { RelationRows } from '../relation-rows.tsx'

/** Documented relations: a picture on demand, and the table that says the same. */
export function Graph({ records, text }: ViewProps) {
  const { ecosystem } = text
  return (
    <>
      <p className="mb-3 max-w-prose text-sm text-muted">{ecosystem.graphLead}</p>
      <GraphOpen
        graph={graphOf(records)}
        label={ecosystem.views.graph}
        open={ecosystem.graphOpen}
        keys={ecosystem.graphKeys}
      />
      <RelationRows edges={records.edges} records={records} text={text} label={ecosystem.graphTable} />
    </>
  )
}
