import type { Ecosystem, Edge } from './schema.ts'
import { artifacts, type MapArtifact } from './vocabulary.ts'

export type ArtifactFlow = {
  readonly artifact: MapArtifact
  readonly producers: readonly string[]
  readonly acceptors: readonly string[]
  /** Edges of at least the asked level on which it crosses from one project to another. */
  readonly edges: readonly Edge[]
  /** Somebody produces it and nobody takes it. */
  readonly orphaned: boolean
}

/** Who produces and who accepts each artifact, and where it crosses at `level` or more. */
export const artifactFlows = (
  { projects, edges }: Pick<Ecosystem, 'projects' | 'edges'>,
  level: number,
): readonly ArtifactFlow[] =>
  artifacts.map((artifact) => {
    const naming = (side: 'produces' | 'accepts') =>
      projects
        .filter(({ interfaces }) => interfaces[side].some((port) => port.artifact === artifact))
        .map(({ slug }) => slug)
    const producers = naming('produces')
    const acceptors = naming('accepts')
    return {
      artifact,
      producers,
      acceptors,
      edges: edges.filter((edge) => edge.level >= Math.max(1, level) && edge.artifacts.includes(artifact)),
      orphaned: producers.length > 0 && acceptors.length === 0,
    }
  })
