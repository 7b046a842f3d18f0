import { Monogram } from '#components/marks/monogram.tsx'
import { protocolOfProject } from '#lib/ecosystem/networks.ts'
import type { Project } from '#lib/ecosystem/schema.ts'
import { protocolOf } from '#lib/protocols/registry.ts'

const lettersOf = (name: string): string => {
  const [first = '', second] = name.split(/[\s/.-]+/)
  return second ? `${first[0]}${second[0]}`.toUpperCase() : first.slice(0, 2)
}

/** A project's drawn mark: two letters, in its own hue where the composer knows it. */
export function ProjectMark({
  project,
  size = 24,
}: {
  project: Pick<Project, 'slug' | 'name'>
  size?: 20 | 22 | 24 | 44
}) {
  const protocol = protocolOfProject[project.slug]
  return protocol ? (
    <Monogram protocol={protocol} letters={protocolOf(protocol).monogram} size={size} />
  ) : (
    <Monogram protocol="standard" letters={lettersOf(project.name)} size={size} />
  )
}
