import type { Metadata } from 'next'
import Link from 'next/link'
import { notFound, permanentRedirect } from 'next/navigation'
import { Joints } from '#components/map/joints.tsx'
import { LevelMark, PotentialMark } from '#components/map/level-mark.tsx'
import { MapBar } from '#components/map/map-bar.tsx'
import { linkClass } from '#components/map/map-table.tsx'
import { RelationRows } from '#components/map/relation-rows.tsx'
import { Rosette } from '#components/map/rosette.tsx'
import { serverText } from '#components/shell/server-text.ts'
import { Page, PageTitle, Section } from '#components/ui/parts.tsx'
import { pairKey } from '#lib/ecosystem/pairs.ts'
import { atlas } from '#lib/server/ecosystem.ts'

type Props = { params: Promise<{ a: string; b: string }> }

const find = async (params: Props['params']) => {
  const given = await params
  const { records, pairs } = atlas()
  const [x, y] = [given.a, given.b].map((slug) => records.redirects[slug] ?? slug)
  const pair = pairs.find(({ a, b }) => pairKey(a, b) === pairKey(x!, y!))
  if (!pair) notFound()
  if (pair.a !== given.a || pair.b !== given.b) permanentRedirect(`/map/pair/${pair.a}/${pair.b}`)
  const projectOf = (slug: string) => records.projects.find((project) => project.slug === slug)!
  return { records, pair, a: projectOf(pair.a), b: projectOf(pair.b) }
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { a, b } = await find(params)
  return { title: `${a.name} – ${b.name}` }
}

export default async function PairPage({ params }: Props) {
  const { records, pair, a, b } = await find(params)
  const text = await serverText()
  const { ecosystem } = text
  const standards = records.standards.filter(({ id }) => pair.commonStandards.includes(id))
  return (
    <Page>
      <MapBar text={text} />
      <PageTitle title={ecosystem.pairOf(a.name, b.name)}>{pair.note?.note}</PageTitle>
      <div className="mb-5">
        <Section title={ecosystem.documented}>
          <p className="flex items-center gap-2 px-4 py-3 text-sm">
            <LevelMark level={pair.documented} label={`${ecosystem.level} ${pair.documented}`} />
            {pair.edges.length > 0
              ? ecosystem.levels[pair.documented]
              : pair.note
                ? ecosystem.noneLooked
                : ecosystem.noneDocumented}
          </p>
          {pair.edges.length > 0 && (
            <div className="px-4 pb-4">
              <RelationRows edges={pair.edges} records={records} text={text} label={ecosystem.relations} />
            </div>
          )}
        </Section>
      </div>
      <div className="grid grid-cols-1 items-start gap-5 lg:grid-cols-[minmax(0,1fr)_320px]">
        <div className="flex min-w-0 flex-col gap-5">
          <Section title={ecosystem.potential}>
            <div className="flex flex-col gap-2 px-4 py-3 text-sm">
              <p className="flex items-center gap-2">
                <PotentialMark
                  potential={pair.potential}
                  label={`${ecosystem.potential} ${pair.potential}`}
                />
                {ecosystem.potentials[pair.potential]}
              </p>
              <p>
                <span className="text-muted">{ecosystem.commonStandards}: </span>
                {standards.map(({ name }) => name).join(', ') || ecosystem.noStandard}
              </p>
              {[[a, b, pair.flows.aToB] as const, [b, a, pair.flows.bToA] as const].map(
                ([from, to, flows]) => (
                  <p key={from.slug}>
                    <span className="text-muted">
                      {ecosystem.flows}, {from.name} → {to.name}:{' '}
                    </span>
                    {flows.join(', ') || ecosystem.noFlow}
                  </p>
                ),
              )}
              <p>
                <span className="text-muted">{ecosystem.missing}: </span>
                {pair.note?.need ?? ecosystem.missingUnsaid}
              </p>
            </div>
          </Section>
          <Section title={ecosystem.composerSays}>
            <Joints pair={pair} a={a} b={b} text={text} />
          </Section>
        </div>
        <div className="flex flex-wrap gap-5 lg:flex-col">
          {[a, b].map((project) => (
            <div
              key={project.slug}
              className="flex flex-col items-center gap-1 rounded-lg border border-line bg-surface p-4 max-sm:w-full"
            >
              <Link href={`/map/p/${project.slug}`} prefetch={false} className={`font-medium ${linkClass}`}>
                {project.name}
              </Link>
              <Rosette project={project} sources={records.sources} text={text} size={200} />
            </div>
          ))}
        </div>
      </div>
    </Page>
  )
}
