import Link from 'next/link'
import { protocolOfProject } from '#lib/ecosystem/networks.ts'
import type { Ecosystem } from '#lib/ecosystem/schema.ts'
import type { ServerText as Text } from '#lib/text/on-server.ts'
import { dimensions, stepsIn } from './dimensions.ts'
import { linkClass } from './map-table.tsx'
import { ProjectMark } from './project-mark.tsx'
import { Ring } from './ring.tsx'

/** The map in miniature: what the six work on, and the number of steps where Weft can call them already. */
export function MiniMap({
  records: { projects, sources },
  text,
}: {
  records: Pick<Ecosystem, 'projects' | 'sources'>
  text: Text
}) {
  const { ecosystem } = text
  return (
    <table className="w-full text-sm">
      <thead className="text-muted">
        <tr className="border-b border-line">
          <th scope="col" className="px-3 py-2 text-left font-medium sm:px-4">
            {ecosystem.project}
          </th>
          {dimensions.map((name) => (
            <th key={name} scope="col" className="px-1 py-2 text-center font-medium">
              {ecosystem.dimensions[name]}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {projects
          .filter(({ tier }) => tier === 'seed')
          .map((project) => {
            const protocol = protocolOfProject[project.slug]!
            return (
              <tr key={project.slug} className="border-b border-line last:border-0">
                <th scope="row" className="px-3 py-2 text-left font-normal sm:px-4">
                  <span className="flex items-center gap-2.5">
                    <ProjectMark project={project} size={20} />
                    <Link
                      href={`/map/p/${project.slug}`}
                      prefetch={false}
                      className={`whitespace-nowrap ${linkClass}`}
                    >
                      {project.name}
                    </Link>
                  </span>
                </th>
                {dimensions.map((name) => {
                  const steps = stepsIn(protocol, name).length
                  return (
                    <td key={name} className="px-1 py-2 text-center">
                      <span className="relative inline-flex">
                        <Ring
                          dimension={name}
                          value={project.dimensions[name]}
                          sources={sources}
                          text={text}
                        />
                        {steps > 0 && (
                          <span className="absolute -right-2.5 -top-1 text-xs text-muted">
                            <span aria-hidden>{steps}</span>
                            <span className="sr-only">{ecosystem.stepsHere(steps)}</span>
                          </span>
                        )}
                      </span>
                    </td>
                  )
                })}
              </tr>
            )
          })}
      </tbody>
    </table>
  )
}
