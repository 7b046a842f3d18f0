import Link from 'next/link'
import { earliestMs, latestMs } from '#lib/ecosystem/freshness.ts'
import type { Project } from '#lib/ecosystem/schema.ts'
import type { ViewProps } from '../atlas.ts'
import { Cell, Head, linkClass, MapTable, rowClass, ScrollBox } from '../map-table.tsx'
import { Sources } from '../sources.tsx'

const width = 720
const lane = 30
const left = 96

type Dated = Project & { readonly timeline: NonNullable<Project['timeline']> }

/** Bars as wide as a date is known, in a lane for each project. */
function Picture({ projects, label }: { projects: readonly Dated[]; label: string }) {
  const dates = projects.flatMap(({ timeline }) => timeline.map(({ date }) => date))
  const first = new Date(Math.min(...dates.map(earliestMs))).getUTCFullYear()
  const last = new Date(Math.max(...dates.map(latestMs))).getUTCFullYear() + 1
  const [from, to] = [Date.UTC(first, 0, 1), Date.UTC(last, 0, 1)]
  const at = (ms: number) => left + ((ms - from) / (to - from)) * (width - left - 8)
  const height = projects.length * lane + 24
  return (
    <svg
      viewBox={`0 0 ${width} ${height}`}
      className="block w-full min-w-[640px]"
      role="img"
      aria-label={label}
    >
      {Array.from({ length: last - first }, (_, index) => first + index).map((year) => (
        <g key={year}>
          <path d={`M${at(Date.UTC(year, 0, 1))} 0V${height - 18}`} className="stroke-line" />
          <text
            x={at(Date.UTC(year, 6, 1))}
            y={height - 5}
            textAnchor="middle"
            fontSize="11"
            className="fill-muted"
          >
            {year}
          </text>
        </g>
      ))}
      {projects.map(({ slug, name, timeline }, index) => (
        <g key={slug}>
          <text x="0" y={index * lane + 19} fontSize="12" className="fill-text">
            {name}
          </text>
          {timeline.map(({ date, type, title }) => {
            const [begin, end] = [at(earliestMs(date)), at(latestMs(date))]
            return (
              <rect
                key={`${date}${title}`}
                x={begin - (date.length === 10 ? 2.5 : 0)}
                y={index * lane + 7}
                width={Math.max(5, end - begin)}
                height="16"
                rx="2.5"
                className={type === 'mainnet' || type === 'token' ? 'fill-accent' : 'fill-kind-evidence'}
                fillOpacity={date.length === 10 ? 0.9 : 0.4}
              >
                <title>{`${date} ${title}`}</title>
              </rect>
            )
          })}
        </g>
      ))}
    </svg>
  )
}

/** What happened when, of the projects whose dates were read. */
export function Timeline({ records, text }: ViewProps) {
  const { ecosystem } = text
  const projects = records.projects.filter((project): project is Dated => (project.timeline ?? []).length > 0)
  const rows = projects
    .flatMap(({ slug, name, timeline }) => timeline.map((event) => ({ ...event, slug, name })))
    .sort((a, b) => latestMs(b.date) - latestMs(a.date))
  return (
    <>
      <p className="mb-3 max-w-prose text-sm text-muted">{ecosystem.timelineLead}</p>
      <ScrollBox label={ecosystem.picture} className="p-4">
        <Picture projects={projects} label={ecosystem.timelineLead} />
      </ScrollBox>
      <ul aria-label={ecosystem.legend} className="mt-3 flex flex-wrap gap-x-5 gap-y-1.5 text-xs text-muted">
        {(
          [
            ['fill-accent', 0.9, ecosystem.legendMainnet],
            ['fill-kind-evidence', 0.9, ecosystem.legendOther],
            ['fill-kind-evidence', 0.4, ecosystem.legendPartial],
          ] as const
        ).map(([paint, opacity, words]) => (
          <li key={words} className="flex items-center gap-1.5">
            <svg viewBox="0 0 12 12" width="12" height="12" aria-hidden>
              <rect width="12" height="12" rx="2.5" className={paint} fillOpacity={opacity} />
            </svg>
            {words}
          </li>
        ))}
      </ul>
      <div className="mt-6">
        <MapTable label={ecosystem.table}>
          <thead>
            <tr className="border-b border-line">
              <Head>{ecosystem.date}</Head>
              <Head>{ecosystem.project}</Head>
              <Head>{ecosystem.kind}</Head>
              <Head>{ecosystem.event}</Head>
              <Head>{ecosystem.sourcesWord}</Head>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ date, slug, name, type, title, src }) => (
              <tr key={`${name}${date}${title}`} className={rowClass}>
                <Cell className="whitespace-nowrap tabular-nums">{date}</Cell>
                <Cell className="whitespace-nowrap font-medium">
                  <Link href={`/map/p/${slug}`} prefetch={false} className={linkClass}>
                    {name}
                  </Link>
                </Cell>
                <Cell>{type}</Cell>
                <Cell className="min-w-52">{title}</Cell>
                <Cell className="min-w-40">
                  <Sources ids={src} sources={records.sources} text={text} />
                </Cell>
              </tr>
            ))}
          </tbody>
        </MapTable>
      </div>
    </>
  )
}
