import type { Ecosystem } from '#lib/ecosystem/schema.ts'
import { type FoundGroup, searchMap } from '#lib/ecosystem/search.ts'
import { searchIndex } from '#lib/ecosystem/search-index.ts'
import type { ServerText as Text } from '#lib/text/on-server.ts'
import { linkClass } from './map-table.tsx'

/** Everything on the map that fits a query, by kind: the page that the search leads to, with scripts or without. */
export function Found({ records, query, text }: { records: Ecosystem; query: string; text: Text }) {
  const { ecosystem } = text
  const groups: readonly FoundGroup[] = searchMap(searchIndex(records), query)
  const count = groups.reduce((sum, { found }) => sum + found.length, 0)
  return (
    <section aria-labelledby="found" className="flex flex-col gap-5">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
        <h2 id="found" className="text-lg font-semibold">
          {count === 0 ? ecosystem.foundNothing(query) : ecosystem.foundFor(count, query)}
        </h2>
        <a href="/map" className={`text-sm ${linkClass}`}>
          {ecosystem.backToMap}
        </a>
      </div>
      {count === 0 && <p className="text-muted">{ecosystem.foundFix}</p>}
      {groups.map(({ kind, found }) => (
        <div key={kind}>
          <h3 className="mb-1.5 text-sm font-medium text-muted">
            {ecosystem.search.kinds[kind]} <span className="tabular-nums">{found.length}</span>
          </h3>
          <ul className="divide-y divide-line rounded-lg border border-line bg-surface">
            {found.map(({ title, detail, href }) => (
              <li key={href + title} className="flex flex-wrap items-baseline gap-x-3 px-4 py-2 text-sm">
                <a href={href} className={`font-medium ${linkClass}`}>
                  {title}
                </a>
                <span className="text-muted">{detail}</span>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </section>
  )
}
