import type { Ecosystem, Project, Standard } from './schema.ts'

/** The standards and who keeps each, the most widely kept first. */
export const adoptersOf = ({
  projects,
  standards,
}: Pick<Ecosystem, 'projects' | 'standards'>): readonly {
  readonly standard: Standard
  readonly by: readonly Project[]
}[] =>
  standards
    .map((standard) => ({
      standard,
      by: projects.filter((project) => project.standards.some(({ id }) => id === standard.id)),
    }))
    .sort((a, b) => b.by.length - a.by.length)
