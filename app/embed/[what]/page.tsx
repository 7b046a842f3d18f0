import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import type { ReactNode } from 'react'
import type { ViewProps } from '#components/map/atlas.ts'
import { ScrollBox } from '#components/map/map-table.tsx'
import { Rosette } from '#components/map/rosette.tsx'
import { ArtifactPicture } from '#components/map/views/artifacts.tsx'
import { PairGrid } from '#components/map/views/pairs.tsx'
import { SpecializationTable } from '#components/map/views/specializations.tsx'
import { serverText } from '#components/shell/server-text.ts'
import { artifactFlows } from '#lib/ecosystem/artifact-flows.ts'
import { readState } from '#lib/ecosystem/view-state.ts'
import { atlas } from '#lib/server/ecosystem.ts'

export const metadata: Metadata = { title: 'Map', robots: { index: false } }

const rosettes = ({ records, state, text }: ViewProps): ReactNode => {
  const projects = state.with.flatMap(
    (slug) => records.projects.find((project) => project.slug === slug) ?? [],
  )
  if (projects.length === 0) notFound()
  return (
    <ul className="flex flex-wrap gap-4">
      {projects.map((project) => (
        <li key={project.slug} className="flex flex-col items-center text-sm font-medium">
          <Rosette project={project} sources={records.sources} text={text} size={200} />
          {project.name}
        </li>
      ))}
    </ul>
  )
}

const pictures: Readonly<Record<string, (props: ViewProps) => ReactNode>> = {
  matrix: (props) => <SpecializationTable {...props} embedded />,
  pairs: (props) => <PairGrid {...props} embedded />,
  artifacts: ({ records, state, text }) => (
    <ScrollBox label={text.ecosystem.views.artifacts} className="p-3">
      <ArtifactPicture flows={artifactFlows(records, state.level)} text={text} />
    </ScrollBox>
  ),
  rosette: rosettes,
}

type Asked = Readonly<Record<string, string | string[] | undefined>>
type Props = { params: Promise<{ what: string }>; searchParams: Promise<Asked> }

/** A picture of the map for other people's pages: nothing to press but the way back, under a policy of its own. */
export default async function EmbedPage({ params, searchParams }: Props) {
  const { what } = await params
  const draw = Object.hasOwn(pictures, what) ? pictures[what] : undefined
  if (!draw) notFound()
  const state = readState(await searchParams)
  const text = await serverText()
  const { records, pairs } = atlas()
  return (
    <main id="main" className="flex flex-col gap-2 p-3">
      <h1 className="sr-only">{text.ecosystem.title}</h1>
      {draw({ records, pairs, state, text, nowMs: Date.now() })}
      <p className="text-xs text-muted">
        <a href="/map" target="_blank" rel="noopener" className="underline">
          Weft
        </a>{' '}
        {text.ecosystem.asOf} {records.method.generatedAt}, CC BY 4.0
      </p>
    </main>
  )
}
