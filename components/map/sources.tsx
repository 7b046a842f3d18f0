import { datedOn, freshnessOf } from '#lib/ecosystem/freshness.ts'
import type { Ecosystem, Project } from '#lib/ecosystem/schema.ts'
import type { ServerText as Text } from '#lib/text/on-server.ts'
import { linkClass } from './map-table.tsx'

/** Where a claim was read: each source with its date, as far as it is known. */
export function Sources({
  ids,
  sources,
  text,
}: {
  ids: readonly string[]
  sources: Ecosystem['sources']
  text: Text
}) {
  return (
    <ul className="flex flex-wrap gap-x-3 gap-y-0.5 text-xs text-muted">
      {ids.map((id) => {
        const source = sources[id]
        if (!source) return null
        return (
          <li key={id}>
            <a
              href={source.url}
              target="_blank"
              rel="noopener noreferrer"
              className={linkClass}
              title={source.note}
            >
              {id}
            </a>{' '}
            {source.dateUnknown ? text.ecosystem.undated : source.asOf}, {source.tier}
          </li>
        )
      })}
    </ul>
  )
}

/** How old a claim is, by the oldest source that it stands on. */
export function Age({
  ids,
  sources,
  text,
  nowMs,
}: {
  ids: readonly string[]
  sources: Ecosystem['sources']
  text: Text
  nowMs: number
}) {
  const freshness = freshnessOf(ids, sources, nowMs)
  return (
    <span className={freshness === 'current' ? 'text-xs text-muted' : 'text-xs text-warn'}>
      {text.ecosystem.freshness[freshness]}
    </span>
  )
}

/** How far a project is, with the newest date that a source of it carries: nothing is live without a day. */
export function StatusText({
  status,
  sources,
  text,
}: {
  status: Project['status']
  sources: Ecosystem['sources']
  text: Text
}) {
  const date = datedOn(status.src, sources)
  return (
    <>
      <span className="font-medium text-text">{status.value}</span>{' '}
      <span className="whitespace-nowrap">
        ({date ? text.ecosystem.onDate(date) : text.ecosystem.undated})
      </span>
      {status.note && `: ${status.note}`}
    </>
  )
}
