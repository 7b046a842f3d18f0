import Link from 'next/link'
import type { Ecosystem, Edge } from '#lib/ecosystem/schema.ts'
import type { ServerText as Text } from '#lib/text/on-server.ts'
import { LevelMark } from './level-mark.tsx'
import { Cell, Head, linkClass, MapTable, rowClass } from './map-table.tsx'
import { Sources } from './sources.tsx'

function End({ slug, records, text }: { slug: string; records: Ecosystem; text: Text }) {
  const project = records.projects.find((one) => one.slug === slug)
  if (project)
    return (
      <Link href={`/map/p/${slug}`} prefetch={false} className={linkClass}>
        {project.name}
      </Link>
    )
  const external = records.externals.find((one) => one.slug === slug)
  return (
    <span className="text-muted">
      {external?.name ?? slug}
      {external?.centralised && ` (${text.ecosystem.centralised})`}
    </span>
  )
}

/** Documented relations as rows; an ended one is kept and struck out. */
export function RelationRows({
  edges,
  records,
  text,
  label,
}: {
  edges: readonly Edge[]
  records: Ecosystem
  text: Text
  label: string
}) {
  const { ecosystem } = text
  return (
    <MapTable label={label}>
      <thead>
        <tr className="border-b border-line">
          <Head>{ecosystem.from}</Head>
          <Head>{ecosystem.to}</Head>
          <Head>{ecosystem.level}</Head>
          <Head>{ecosystem.relation}</Head>
          <Head>{ecosystem.artifact}</Head>
          <Head>{ecosystem.assurance}</Head>
          <Head>{ecosystem.claim}</Head>
        </tr>
      </thead>
      <tbody>
        {edges.map((edge) => (
          <tr key={edge.id} id={edge.id} className={rowClass}>
            <Cell className="min-w-28 font-medium">
              <End slug={edge.from} records={records} text={text} />
            </Cell>
            <Cell className="min-w-28 font-medium">
              <End slug={edge.to} records={records} text={text} />
            </Cell>
            <Cell>
              <LevelMark
                level={edge.level as 0 | 1 | 2 | 3 | 4}
                label={ecosystem.levels[edge.level as 0 | 1 | 2 | 3 | 4]}
              />
            </Cell>
            <Cell
              {...{
                className: edge.kind === 'ended' ? 'whitespace-nowrap line-through' : 'whitespace-nowrap',
              }}
            >
              {edge.kind}
            </Cell>
            <Cell className="min-w-28 text-muted">{edge.artifacts.join(', ') || '–'}</Cell>
            <Cell>{edge.assurance}</Cell>
            <Cell className="min-w-72">
              {edge.claim.text}
              <Sources ids={edge.claim.src} sources={records.sources} text={text} />
            </Cell>
          </tr>
        ))}
      </tbody>
    </MapTable>
  )
}
