import type { Metadata } from 'next'
import { cookies } from 'next/headers'
import { notFound, permanentRedirect } from 'next/navigation'
import { ConflictRow, isOfNetwork } from '#components/map/conflict-row.tsx'
import { Joinable } from '#components/map/joinable.tsx'
import { Ledger } from '#components/map/ledger.tsx'
import { MapBar } from '#components/map/map-bar.tsx'
import { NetworkRows } from '#components/map/network-rows.tsx'
import { PortsOf } from '#components/map/ports.tsx'
import { ProjectMark } from '#components/map/project-mark.tsx'
import { RelationRows } from '#components/map/relation-rows.tsx'
import { StrengthWords } from '#components/map/ring.tsx'
import { Rosette } from '#components/map/rosette.tsx'
import { StatusText } from '#components/map/sources.tsx'
import { UsedBy } from '#components/map/used-by.tsx'
import { PairRows } from '#components/map/views/pairs.tsx'
import { serverText } from '#components/shell/server-text.ts'
import { Badge, Page, Section } from '#components/ui/parts.tsx'
import { claimsOf } from '#lib/ecosystem/claims.ts'
import { ageOf } from '#lib/ecosystem/freshness.ts'
import { protocolOfProject } from '#lib/ecosystem/networks.ts'
import { gapsOf } from '#lib/ecosystem/pairs.ts'
import { dimensions } from '#lib/ecosystem/vocabulary.ts'
import { atlas } from '#lib/server/ecosystem.ts'
import { networkStatuses } from '#lib/server/network-status.ts'
import { services } from '#lib/server/services.ts'
import { findSession } from '#lib/server/session.ts'
import { workflowsUsing } from '#lib/server/workflows-using.ts'

type Props = { params: Promise<{ slug: string }> }

const find = async (params: Props['params']) => {
  const { slug } = await params
  const found = atlas()
  const target = found.records.redirects[slug]
  if (target) permanentRedirect(`/map/p/${target}`)
  const project = found.records.projects.find((one) => one.slug === slug)
  if (!project) notFound()
  return { ...found, project }
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { project } = await find(params)
  return { title: project.name, description: project.oneLiner.text }
}

export default async function ProjectPage({ params }: Props) {
  const { records, pairs, project } = await find(params)
  const text = await serverText()
  const { ecosystem } = text
  const nowMs = Date.now()
  const claims = claimsOf(project)
  const age = ageOf(
    claims.flatMap(({ src }) => src),
    records.sources,
  )
  const edges = records.edges.filter(({ from, to }) => from === project.slug || to === project.slug)
  const gaps = gapsOf(pairs).filter(({ a, b }) => a === project.slug || b === project.slug)
  const conflicts = records.conflicts.filter((conflict) => conflict.project === project.slug)
  const otherConflicts = conflicts.filter((conflict) => !isOfNetwork(conflict))
  const server = await services()
  const statuses = await networkStatuses(server)
  const protocol = protocolOfProject[project.slug]
  const session = await findSession(server.db, (await cookies()).toString(), server.env.publicUrl)
  const workflows = session && protocol ? await workflowsUsing(server.db, session.id, protocol) : []
  return (
    <Page>
      <MapBar text={text} />
      <div className="mb-6 flex flex-wrap items-start justify-between gap-x-8 gap-y-5 lg:flex-nowrap">
        <div className="min-w-0 max-w-prose flex-1 basis-80">
          <h1 className="flex items-center gap-3 text-2xl font-semibold tracking-tight">
            <ProjectMark project={project} size={44} />
            {project.name}
          </h1>
          <p className="mt-2">{project.oneLiner.text}</p>
          <p className="mt-1.5 text-sm text-muted">
            <StatusText status={project.status} sources={records.sources} text={text} />
          </p>
          <p className="mt-1.5 text-sm text-muted">
            {ecosystem.sourcesFrom(
              age.oldest ?? ecosystem.undated,
              age.newest ?? ecosystem.undated,
              age.undated,
            )}{' '}
            <span className="whitespace-nowrap">{ecosystem.lastChecked(project.lastChecked)}</span>
          </p>
          {project.aliases.length > 0 && (
            <p className="text-sm text-muted">
              {ecosystem.alsoKnown}: {project.aliases.join(', ')}
            </p>
          )}
          {project.notToConfuseWith && (
            <p className="text-sm text-muted">
              {ecosystem.notConfused}: {project.notToConfuseWith.join(', ')}
            </p>
          )}
          <p className="mt-2 flex flex-wrap gap-1">
            {project.layers.map((layer) => (
              <Badge key={layer}>{layer}</Badge>
            ))}
          </p>
        </div>
        <div className="flex flex-wrap items-center gap-4 lg:shrink-0 lg:flex-nowrap">
          <Rosette project={project} sources={records.sources} text={text} size={200} />
          <ul className="flex flex-col gap-1 text-xs text-muted">
            {dimensions.map((name) => (
              <li key={name}>
                {ecosystem.dimensions[name]}:{' '}
                <StrengthWords
                  dimension={name}
                  value={project.dimensions[name]}
                  sources={records.sources}
                  text={text}
                />
              </li>
            ))}
          </ul>
        </div>
      </div>
      <div className="grid grid-cols-1 items-start gap-5 lg:grid-cols-2">
        <Section title={`${ecosystem.accepts} / ${ecosystem.produces}`}>
          <PortsOf project={project} text={text} />
        </Section>
        <Section title={ecosystem.networks}>
          <NetworkRows
            project={project}
            conflicts={conflicts.filter(isOfNetwork)}
            statuses={statuses}
            sources={records.sources}
            text={text}
          />
        </Section>
        <Section title={ecosystem.verification}>
          <ul className="divide-y divide-line text-sm">
            {project.verification.length === 0 && (
              <li className="px-4 py-2 text-muted">{ecosystem.noVerification}</li>
            )}
            {project.verification.map(({ method, scope }) => (
              <li key={`${method}${scope}`} className="px-4 py-2">
                <span className="font-medium">{method}</span> <span className="text-muted">{scope}</span>
              </li>
            ))}
          </ul>
        </Section>
        <Section title={ecosystem.incentives}>
          <p className="px-4 py-3 text-sm">
            {project.incentive.models.join(', ')}
            <span className="block text-muted">
              {[project.incentive.token, project.incentive.note].filter(Boolean).join(': ')}
            </span>
          </p>
        </Section>
        {otherConflicts.length > 0 && (
          <Section title={ecosystem.conflicts}>
            <ul className="divide-y divide-line overflow-hidden rounded-b-lg">
              {otherConflicts.map((conflict) => (
                <ConflictRow key={conflict.field} conflict={conflict} text={text} />
              ))}
            </ul>
          </Section>
        )}
      </div>
      <div className="mt-5 flex flex-col gap-5">
        <Section title={ecosystem.composerSays}>
          <Joinable project={project} records={records} text={text} />
        </Section>
        {protocol && <UsedBy protocol={protocol} name={project.name} workflows={workflows} text={text} />}
        {edges.length > 0 && (
          <div>
            <h2 className="mb-2 text-base font-semibold">{ecosystem.relations}</h2>
            <RelationRows edges={edges} records={records} text={text} label={ecosystem.relations} />
          </div>
        )}
        {gaps.length > 0 && (
          <div>
            <h2 className="mb-2 text-base font-semibold">{ecosystem.gaps}</h2>
            <PairRows pairs={gaps.slice(0, 8)} records={records} text={text} label={ecosystem.gaps} />
          </div>
        )}
        {project.unverified && project.unverified.length > 0 && (
          <Section title={ecosystem.unverified}>
            <ul className="list-disc px-8 py-3 text-sm text-muted">
              {project.unverified.map((item) => (
                <li key={item}>{item}</li>
              ))}
            </ul>
          </Section>
        )}
        <Section title={ecosystem.ledger}>
          <Ledger claims={claims} sources={records.sources} text={text} nowMs={nowMs} />
        </Section>
      </div>
    </Page>
  )
}
