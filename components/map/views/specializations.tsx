import Link from 'next/link'
import { selectProjects } from '#lib/ecosystem/select.ts'
import { hrefOf } from '#lib/ecosystem/view-state.ts'
import { dimensions } from '#lib/ecosystem/vocabulary.ts'
import type { ServerText as Text } from '#lib/text/on-server.ts'
import type { ViewProps } from '../atlas.ts'
import { MapFilters } from '../map-filters.tsx'
import { away, Head, linkClass, MapTable, rowClass } from '../map-table.tsx'
import { ProjectMark } from '../project-mark.tsx'
import { Ring } from '../ring.tsx'

function Legend({ records, text }: { records: ViewProps['records']; text: Text }) {
  const { ecosystem } = text
  const value = (strength: number, live: number | null, confidence: 'high' | 'low') => ({
    strength,
    live,
    confidence,
    why: '',
    src: [],
  })
  const rows = [
    [ecosystem.legendLive, value(3, 2, 'high')],
    [ecosystem.legendDesign, value(2, 0, 'high')],
    [ecosystem.legendLow, value(2, 0, 'low')],
    [ecosystem.legendUnknown, value(2, null, 'high')],
    [ecosystem.legendNone, value(0, 0, 'high')],
  ] as const
  return (
    <ul aria-label={ecosystem.legend} className="mt-3 flex flex-wrap gap-x-5 gap-y-1.5 text-xs text-muted">
      {rows.map(([words, ring]) => (
        <li key={words} className="flex items-center gap-1.5">
          <span aria-hidden>
            <Ring dimension="storage" value={ring} sources={records.sources} text={text} size={16} />
          </span>
          {words}
        </li>
      ))}
    </ul>
  )
}

/** A row a project, six columns, each cell with what is designed and what is live. */
export function SpecializationTable({
  records,
  state,
  text,
  embedded = false,
}: Pick<ViewProps, 'records' | 'state' | 'text'> & { embedded?: boolean }) {
  const { ecosystem } = text
  const projects = selectProjects(records, state)
  return (
    <MapTable label={ecosystem.views.specializations}>
      <caption className="sr-only">{ecosystem.found(projects.length)}</caption>
      <thead>
        <tr className="border-b border-line">
          <Head className="sticky left-0 bg-surface">{ecosystem.project}</Head>
          {dimensions.map((name) => (
            <th
              key={name}
              scope="col"
              aria-sort={state.sort === name ? 'descending' : 'none'}
              className="px-2 py-2 text-center font-medium text-muted"
            >
              <Link
                href={hrefOf({ ...state, sort: state.sort === name ? 'name' : name })}
                {...(embedded ? away : {})}
                scroll={false}
                prefetch={false}
                className={state.sort === name ? 'text-text underline underline-offset-4' : 'hover:underline'}
              >
                {ecosystem.dimensions[name]}
              </Link>
            </th>
          ))}
          <Head className="hidden lg:table-cell">{ecosystem.layer}</Head>
        </tr>
      </thead>
      <tbody>
        {projects.map((project) => (
          <tr key={project.slug} className={rowClass}>
            <th scope="row" className="sticky left-0 bg-surface px-3 py-2 text-left font-normal">
              <span className="flex items-center gap-2.5">
                <ProjectMark project={project} />
                <Link
                  href={`/map/p/${project.slug}`}
                  {...(embedded ? away : {})}
                  prefetch={false}
                  className={`whitespace-nowrap font-medium ${linkClass}`}
                >
                  {project.name}
                </Link>
              </span>
            </th>
            {dimensions.map((name) => (
              <td key={name} className="px-2 py-2 text-center">
                <span className="inline-flex align-middle" title={project.dimensions[name].why}>
                  <Ring
                    dimension={name}
                    value={project.dimensions[name]}
                    sources={records.sources}
                    text={text}
                    size={24}
                  />
                </span>
              </td>
            ))}
            <td className="hidden max-w-52 px-3 py-2 text-xs text-muted lg:table-cell">
              {project.layers.join(', ')}
            </td>
          </tr>
        ))}
      </tbody>
    </MapTable>
  )
}

/** Who specializes in what. */
export function Specializations({ records, state, text }: ViewProps) {
  const { ecosystem } = text
  const projects = selectProjects(records, state)
  return (
    <>
      <MapFilters state={state} text={text} sorted />
      {projects.length === 0 ? (
        <p className="text-muted">{ecosystem.noneFound}</p>
      ) : (
        <SpecializationTable records={records} state={state} text={text} />
      )}
      <Legend records={records} text={text} />
    </>
  )
}
