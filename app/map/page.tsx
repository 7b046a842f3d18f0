import type { Metadata } from 'next'
import Link from 'next/link'
import type { ComponentType } from 'react'
import type { ViewProps } from '#components/map/atlas.ts'
import { DataLinks } from '#components/map/data-links.tsx'
import { Found } from '#components/map/found.tsx'
import { MapSearch } from '#components/map/map-search.tsx'
import { MapTabs } from '#components/map/map-tabs.tsx'
import { Artifacts } from '#components/map/views/artifacts.tsx'
import { Compare } from '#components/map/views/compare.tsx'
import { Gaps } from '#components/map/views/gaps.tsx'
import { Graph } from '#components/map/views/graph.tsx'
import { Pairs } from '#components/map/views/pairs.tsx'
import { Specializations } from '#components/map/views/specializations.tsx'
import { Standards } from '#components/map/views/standards.tsx'
import { Timeline } from '#components/map/views/timeline.tsx'
import { serverText } from '#components/shell/server-text.ts'
import { buttonClass } from '#components/ui/button.tsx'
import { Page, PageTitle } from '#components/ui/parts.tsx'
import { type MapView, readQuery, readState } from '#lib/ecosystem/view-state.ts'
import { atlas } from '#lib/server/ecosystem.ts'

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await serverText()).ecosystem.title,
})

const panels: Readonly<Record<MapView, ComponentType<ViewProps>>> = {
  specializations: Specializations,
  pairs: Pairs,
  artifacts: Artifacts,
  graph: Graph,
  compare: Compare,
  timeline: Timeline,
  gaps: Gaps,
  standards: Standards,
}

export default async function MapPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}) {
  const asked = await searchParams
  const state = readState(asked)
  const query = readQuery(asked)
  const text = await serverText()
  const { records, pairs } = atlas()
  const Panel = panels[state.view]
  return (
    <Page>
      <PageTitle
        title={text.ecosystem.title}
        action={
          <Link href="/map/how" className={buttonClass('plain')}>
            {text.ecosystem.how}
          </Link>
        }
      >
        {text.ecosystem.lead(records.projects.length, records.method.generatedAt)}
      </PageTitle>
      <div className="mb-4 flex flex-wrap-reverse items-center justify-between gap-x-4 gap-y-3 border-b border-line">
        <MapTabs state={state} text={text} shown={query === ''} />
        <div className="w-full pb-2 sm:w-72">
          <MapSearch words={text.ecosystem.search} query={query} />
        </div>
      </div>
      {query ? (
        <Found records={records} query={query} text={text} />
      ) : (
        <div role="tabpanel" id="map-view" aria-labelledby={`tab-${state.view}`}>
          <Panel records={records} pairs={pairs} state={state} text={text} nowMs={Date.now()} />
        </div>
      )}
      <DataLinks text={text} />
    </Page>
  )
}
