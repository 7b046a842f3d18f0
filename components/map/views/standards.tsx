import Link from 'next/link'
import { adoptersOf } from '#lib/ecosystem/adopters.ts'
import type { ViewProps } from '../atlas.ts'
import { Cell, Head, linkClass, MapTable, rowClass } from '../map-table.tsx'
import { Sources } from '../sources.tsx'

/** Which standards are kept by whom: the most widely kept first. */
export function Standards({ records, text }: ViewProps) {
  const { ecosystem } = text
  const rows = adoptersOf(records)
  const most = Math.max(...rows.map(({ by }) => by.length), 1)
  return (
    <>
      <p className="mb-3 max-w-prose text-sm text-muted">{ecosystem.standardsLead}</p>
      <MapTable label={ecosystem.views.standards}>
        <thead>
          <tr className="border-b border-line">
            <Head>{ecosystem.standard}</Head>
            <Head>{ecosystem.kind}</Head>
            <Head>{ecosystem.maturity}</Head>
            <Head>{ecosystem.adopters}</Head>
            <Head>{ecosystem.sourcesWord}</Head>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ standard, by }) => (
            <tr key={standard.id} id={`standard-${standard.id}`} className={rowClass}>
              <th scope="row" className="min-w-52 px-3 py-2 text-left align-top font-medium">
                {standard.name}
                {standard.note && (
                  <span className="block text-xs font-normal text-muted">{standard.note}</span>
                )}
              </th>
              <Cell className="whitespace-nowrap">{standard.kind}</Cell>
              <Cell className="whitespace-nowrap">{standard.maturity}</Cell>
              <Cell className="min-w-52">
                <svg viewBox="0 0 120 8" width="120" height="8" aria-hidden className="mb-1 text-accent">
                  <rect
                    width={(by.length / most) * 120}
                    height="8"
                    rx="2"
                    fill="currentColor"
                    fillOpacity="0.6"
                  />
                </svg>
                <span className="text-muted">
                  <span className="tabular-nums text-text">{by.length}</span>{' '}
                  {by.map(({ slug, name }, index) => (
                    <span key={slug}>
                      {index > 0 && ', '}
                      <Link href={`/map/p/${slug}`} prefetch={false} className={linkClass}>
                        {name}
                      </Link>
                    </span>
                  ))}
                </span>
              </Cell>
              <Cell className="min-w-40">
                <Sources ids={standard.src} sources={records.sources} text={text} />
              </Cell>
            </tr>
          ))}
        </tbody>
      </MapTable>
    </>
  )
}
