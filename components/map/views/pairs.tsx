import Link from 'next/link'
import { type Pair, pairKey } from '#lib/ecosystem/pairs.ts'
import type { Project } from '#lib/ecosystem/schema.ts'
import { selectProjects } from '#lib/ecosystem/select.ts'
import type { ViewProps } from '../atlas.ts'
import { MarkShapes } from '../level-mark.tsx'
import { MapFilters } from '../map-filters.tsx'
import { away, Cell, Head, linkClass, MapTable, rowClass } from '../map-table.tsx'
import { ProjectMark } from '../project-mark.tsx'

export const pairHref = ({ a, b }: Pick<Pair, 'a' | 'b'>): string => `/map/pair/${a}/${b}`

/**
 * Above the diagonal what is documented, below it what would be possible; each cell leads to the pair's sheet. All projects make
 * more than two thousand cells, so a cell is a plain link that names one of the shapes drawn once.
 */
function Grid({
  projects,
  of,
  text,
  embedded,
}: {
  projects: readonly Project[]
  of: (a: string, b: string) => Pair
  embedded: boolean
} & Pick<ViewProps, 'text'>) {
  const { ecosystem } = text
  return (
    <MapTable label={ecosystem.views.pairs} className="weft-pairs w-fit">
      <thead>
        <tr className="border-b border-line">
          <Head className="sticky left-0 bg-surface">{ecosystem.project}</Head>
          {projects.map((project) => (
            <th key={project.slug} scope="col" className="px-1 py-2" abbr={project.name}>
              <span className="inline-flex" title={project.name}>
                <ProjectMark project={project} size={22} />
              </span>
              <span className="sr-only">{project.name}</span>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {projects.map((row, y) => (
          <tr key={row.slug} className={rowClass}>
            <th
              scope="row"
              className="sticky left-0 whitespace-nowrap bg-surface px-3 py-1.5 text-left font-medium"
            >
              {row.name}
            </th>
            {projects.map((column, x) => {
              if (x === y) return <td key={column.slug} className="bg-sunken" />
              const pair = of(row.slug, column.slug)
              const who = ecosystem.pairOf(row.name, column.name)
              const above = x > y
              return (
                <td key={column.slug} data-mark={above ? 'level' : 'potential'}>
                  <a
                    href={pairHref(pair)}
                    {...(embedded ? away : {})}
                    title={
                      above
                        ? `${who}. ${ecosystem.documented}: ${ecosystem.levels[pair.documented]}`
                        : `${who}. ${ecosystem.potential}: ${ecosystem.potentials[pair.potential]}`
                    }
                  >
                    <svg aria-hidden="true">
                      <use href={above ? `#level-${pair.documented}` : `#potential-${pair.potential}`} />
                    </svg>
                  </a>
                </td>
              )
            })}
          </tr>
        ))}
      </tbody>
    </MapTable>
  )
}

/** The pairs as rows: the table behind the grid, and all of them in the exports. */
export function PairRows({
  pairs,
  records,
  text,
  label,
}: Pick<ViewProps, 'records' | 'text'> & { pairs: readonly Pair[]; label: string }) {
  const { ecosystem } = text
  const nameOf = new Map(records.projects.map(({ slug, name }) => [slug, name]))
  return (
    <MapTable label={label}>
      <thead>
        <tr className="border-b border-line">
          <Head>{ecosystem.views.pairs}</Head>
          <Head>{ecosystem.documented}</Head>
          <Head>{ecosystem.potential}</Head>
          <Head>{ecosystem.gap}</Head>
          <Head>{ecosystem.commonStandards}</Head>
          <Head>{ecosystem.missing}</Head>
        </tr>
      </thead>
      <tbody>
        {pairs.map((pair) => (
          <tr key={pairKey(pair.a, pair.b)} className={rowClass}>
            <Cell className="whitespace-nowrap">
              <Link href={pairHref(pair)} prefetch={false} className={`font-medium ${linkClass}`}>
                {ecosystem.pairOf(nameOf.get(pair.a)!, nameOf.get(pair.b)!)}
              </Link>
            </Cell>
            <Cell className="tabular-nums">{pair.documented}</Cell>
            <Cell className="tabular-nums">{pair.potential}</Cell>
            <Cell className="tabular-nums">{pair.gap}</Cell>
            <Cell className="text-muted">{pair.commonStandards.join(', ') || ecosystem.noStandard}</Cell>
            <Cell className={pair.note ? 'min-w-40' : 'min-w-40 text-muted'}>
              {pair.note?.need ?? ecosystem.missingUnsaid}
            </Cell>
          </tr>
        ))}
      </tbody>
    </MapTable>
  )
}

/** The grid of the projects that the state asks for. */
export function PairGrid({
  records,
  pairs,
  state,
  text,
  embedded = false,
}: Omit<ViewProps, 'nowMs'> & { embedded?: boolean }) {
  const known = new Map(pairs.map((pair) => [pairKey(pair.a, pair.b), pair]))
  return (
    <>
      <MarkShapes />
      <Grid
        projects={selectProjects(records, state)}
        of={(a, b) => known.get(pairKey(a, b))!}
        text={text}
        embedded={embedded}
      />
    </>
  )
}

export function Pairs({ records, pairs, state, text }: ViewProps) {
  const projects = selectProjects(records, state)
  const shown = new Set(projects.map(({ slug }) => slug))
  const rows = pairs.filter(
    ({ a, b, documented, potential }) => shown.has(a) && shown.has(b) && documented + potential > 0,
  )
  return (
    <>
      <MapFilters state={state} text={text} />
      <p className="mb-3 max-w-prose text-sm text-muted">{text.ecosystem.pairsLead}</p>
      {projects.length < 2 ? (
        <p className="text-muted">{text.ecosystem.noneFound}</p>
      ) : (
        <>
          <PairGrid records={records} pairs={pairs} state={state} text={text} />
          <div className="mt-6">
            <PairRows pairs={rows} records={records} text={text} label={text.ecosystem.table} />
          </div>
        </>
      )}
    </>
  )
}
