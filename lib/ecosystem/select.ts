import type { Ecosystem, Project } from './schema.ts'
import type { MapState } from './view-state.ts'

const inScope = ({ tier }: Project, scope: MapState['scope']): boolean =>
  scope === 'all' || tier === 'seed' || (scope === 'core' && tier === 'core')

const finds = (project: Project, words: string): boolean => {
  const text = [project.name, ...project.aliases, project.oneLiner.text, ...project.layers]
    .join(' ')
    .toLowerCase()
  return words
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word))
}

/** The projects that the state asks for, in its order: searching looks through all of them. */
export const selectProjects = (
  { projects }: Pick<Ecosystem, 'projects'>,
  { scope, layer, sort, find }: MapState,
): readonly Project[] => {
  const found = projects.filter(
    (project) =>
      (find.trim() !== '' ? finds(project, find.trim()) : inScope(project, scope)) &&
      (layer === null || project.layers.includes(layer)),
  )
  if (sort === 'name') return found
  const strength = ({ dimensions }: Project) => dimensions[sort].strength * 4 + (dimensions[sort].live ?? 0)
  return [...found].sort((a, b) => strength(b) - strength(a))
}
