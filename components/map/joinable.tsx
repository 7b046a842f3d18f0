import Link from 'next/link'
import { jointsBetween } from '#lib/ecosystem/composability.ts'
import { protocolOfProject } from '#lib/ecosystem/networks.ts'
import type { Ecosystem, Project } from '#lib/ecosystem/schema.ts'
import { converters } from '#lib/protocols/converters.ts'
import { definitions } from '#lib/protocols/registry.ts'
import type { ServerText as Text } from '#lib/text/on-server.ts'
import { linkClass } from './map-table.tsx'

/** Which steps of a project are installed, and with which other projects they can be joined today. */
export function Joinable({ project, records, text }: { project: Project; records: Ecosystem; text: Text }) {
  const { ecosystem } = text
  const own = protocolOfProject[project.slug]
  const steps = definitions.filter(({ protocol }) => protocol === own)
  if (!own || steps.length === 0)
    return <p className="px-4 py-3 text-sm text-muted">{ecosystem.composerNone(project.name)}</p>
  const count = (other: string) =>
    jointsBetween(own, other, definitions, converters).length +
    jointsBetween(other, own, definitions, converters).length
  const partners = Object.entries(protocolOfProject)
    .filter(([slug]) => slug !== project.slug)
    .map(([slug, protocol]) => ({ slug, joints: count(protocol) }))
  return (
    <div className="flex flex-col gap-2 px-4 py-3 text-sm">
      <p>
        <span className="text-muted">{ecosystem.installed}: </span>
        {steps.map(({ title }) => title).join(', ')}
      </p>
      <ul className="flex flex-wrap gap-x-4 gap-y-1">
        {partners.map(({ slug, joints }) => (
          <li key={slug}>
            <Link href={`/map/pair/${project.slug}/${slug}`} prefetch={false} className={linkClass}>
              {records.projects.find((one) => one.slug === slug)!.name}
            </Link>{' '}
            <span className="tabular-nums text-muted">{joints}</span>
          </li>
        ))}
      </ul>
    </div>
  )
}
