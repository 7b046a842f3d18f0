import Link from 'next/link'
import type { ReactNode } from 'react'
import { buttonClass } from '#components/ui/button.tsx'
import type { Project } from '#lib/ecosystem/schema.ts'
import { mostCompared } from '#lib/ecosystem/view-state.ts'
import { dimensions } from '#lib/ecosystem/vocabulary.ts'
import type { ViewProps } from '../atlas.ts'
import { Cell, Head, linkClass, MapTable, rowClass } from '../map-table.tsx'
import { StrengthWords } from '../ring.tsx'
import { Rosette } from '../rosette.tsx'
import { StatusText } from '../sources.tsx'

const box = 'h-8 rounded border border-line-strong bg-raised px-2 text-sm'

function Chooser({ records, state, text }: Pick<ViewProps, 'records' | 'state' | 'text'>) {
  return (
    <form action="/map" method="get" className="mb-5 flex flex-wrap items-end gap-2 print:hidden">
      <input type="hidden" name="view" value="compare" />
      {Array.from({ length: mostCompared }, (_, index) => (
        <select
          // biome-ignore lint/suspicious/noArrayIndexKey: places, always the same four
          key={index}
          name="with"
          aria-label={`${text.ecosystem.compareChoose} ${index + 1}`}
          defaultValue={state.with[index] ?? ''}
          className={`${box} w-full min-w-0 sm:w-44`}
        >
          <option value="">–</option>
          {records.projects.map(({ slug, name }) => (
            <option key={slug} value={slug}>
              {name}
            </option>
          ))}
        </select>
      ))}
      <button type="submit" className={buttonClass('plain')}>
        {text.ecosystem.apply}
      </button>
    </form>
  )
}

type Row = { readonly label: string; readonly cell: (project: Project) => ReactNode }

/** Two to four projects beside each other: rosettes, what each says of the same questions, and the criteria. */
export function Compare({ records, state, text }: ViewProps) {
  const { ecosystem } = text
  const wanted = state.with.length >= 2 ? state.with : ['0g', 'ritual', 'sahara-ai']
  const projects = wanted.flatMap((slug) => records.projects.find((project) => project.slug === slug) ?? [])
  const list = (items: readonly string[]) => (items.length > 0 ? items.join(', ') : ecosystem.none)
  const rows: readonly Row[] = [
    ...dimensions.map((name) => ({
      label: ecosystem.dimensions[name],
      cell: ({ dimensions: own }: Project) => (
        <>
          <span className="tabular-nums">
            <StrengthWords dimension={name} value={own[name]} sources={records.sources} text={text} />
          </span>
          {own[name].why && <span className="block text-muted">{own[name].why}</span>}
        </>
      ),
    })),
    {
      label: ecosystem.methods,
      cell: ({ verification }) => list(verification.map(({ method }) => method)),
    },
    { label: ecosystem.incentiveModels, cell: ({ incentive }) => list(incentive.models) },
    { label: ecosystem.views.standards, cell: ({ standards }) => list(standards.map(({ id }) => id)) },
    {
      label: ecosystem.accepts,
      cell: ({ interfaces }) => list([...new Set(interfaces.accepts.map(({ artifact }) => artifact))]),
    },
    {
      label: ecosystem.produces,
      cell: ({ interfaces }) => list([...new Set(interfaces.produces.map(({ artifact }) => artifact))]),
    },
    {
      label: ecosystem.networks,
      cell: ({ networks }) =>
        list(networks.map(({ name, chainId }) => (chainId ? `${name} (${chainId})` : name))),
    },
    {
      label: ecosystem.licences,
      cell: ({ licences }) => list([...new Set(licences.map(({ spdx }) => spdx))]),
    },
    {
      label: ecosystem.status,
      cell: ({ status }) => <StatusText status={status} sources={records.sources} text={text} />,
    },
  ]
  const scored = projects.filter(({ slug }) => records.criteria.scores[slug])
  return (
    <>
      <p className="mb-3 max-w-prose text-sm text-muted">{ecosystem.compareLead}</p>
      <Chooser records={records} state={{ ...state, with: projects.map(({ slug }) => slug) }} text={text} />
      {projects.length < 2 ? (
        <p className="text-muted">{ecosystem.compareFew}</p>
      ) : (
        <>
          <MapTable label={ecosystem.views.compare}>
            <thead>
              <tr className="border-b border-line">
                <td className="sticky left-0 bg-surface" />
                {projects.map((project) => (
                  <th
                    key={project.slug}
                    scope="col"
                    className="min-w-48 px-3 py-3 text-left align-top font-medium"
                  >
                    <Link href={`/map/p/${project.slug}`} prefetch={false} className={linkClass}>
                      {project.name}
                    </Link>
                    <Rosette project={project} sources={records.sources} text={text} size={144} />
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map(({ label, cell }) => (
                <tr key={label} className={rowClass}>
                  <th
                    scope="row"
                    className="sticky left-0 bg-surface px-3 py-2 text-left align-top font-medium"
                  >
                    {label}
                  </th>
                  {projects.map((project) => (
                    <Cell key={project.slug}>{cell(project)}</Cell>
                  ))}
                </tr>
              ))}
            </tbody>
          </MapTable>
          {scored.length > 0 && (
            <div className="mt-8">
              <h2 className="text-lg font-semibold">{ecosystem.criteria}</h2>
              <p className="mb-3 max-w-prose text-sm text-muted">{ecosystem.criteriaNote}</p>
              <MapTable label={ecosystem.criteria}>
                <thead>
                  <tr className="border-b border-line">
                    <td className="sticky left-0 bg-surface" />
                    {scored.map(({ slug, name }) => (
                      <Head key={slug}>{name}</Head>
                    ))}
                  </tr>
                </thead>
                <tbody>
                  {records.criteria.rows.map(({ id, label }) => (
                    <tr key={id} className={rowClass}>
                      <th
                        scope="row"
                        className="sticky left-0 min-w-36 bg-surface px-3 py-2 text-left align-top font-medium"
                      >
                        {label}
                      </th>
                      {scored.map(({ slug }) => {
                        const score = records.criteria.scores[slug]![id]!
                        return (
                          <Cell key={slug}>
                            <span className="font-medium tabular-nums">{score.score}</span>{' '}
                            <span className="text-muted">{score.why}</span>
                          </Cell>
                        )
                      })}
                    </tr>
                  ))}
                </tbody>
              </MapTable>
            </div>
          )}
        </>
      )}
    </>
  )
}
