import { gapsOf } from '#lib/ecosystem/pairs.ts'
import { selectProjects } from '#lib/ecosystem/select.ts'
import type { ViewProps } from '../atlas.ts'
import { MapFilters } from '../map-filters.tsx'
import { PairRows } from './pairs.tsx'

const most = 60

/** Where more would be possible than any document shows, ranked. */
export function Gaps({ records, pairs, state, text }: ViewProps) {
  const shown = new Set(selectProjects(records, state).map(({ slug }) => slug))
  const gaps = gapsOf(pairs).filter(({ a, b }) => shown.has(a) && shown.has(b))
  return (
    <>
      <MapFilters state={state} text={text} />
      <p className="mb-3 max-w-prose text-sm text-muted">{text.ecosystem.gapsLead}</p>
      {gaps.length === 0 ? (
        <p className="text-muted">{text.ecosystem.noneFound}</p>
      ) : (
        <PairRows
          pairs={gaps.slice(0, most)}
          records={records}
          text={text}
          label={text.ecosystem.views.gaps}
        />
      )}
      {gaps.length > most && (
        <p className="mt-2 text-sm text-muted">{text.ecosystem.firstOf(most, gaps.length)}</p>
      )}
    </>
  )
}
