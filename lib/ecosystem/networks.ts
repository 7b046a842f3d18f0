import type { ProtocolName } from '#lib/protocols/step.ts'

/** The projects of the map whose steps the composer has or will have, by the name of their step types. */
export const protocolOfProject: Readonly<Record<string, Exclude<ProtocolName, 'standard'>>> = {
  '0g': 'zero-g',
  'sahara-ai': 'sahara',
  ritual: 'ritual',
  gensyn: 'gensyn',
  bittensor: 'bittensor',
  sentient: 'sentient',
}

const projects = new Map(
  Object.entries(protocolOfProject).map(([project, protocol]) => [protocol as string, project]),
)

/** The project behind a step type's network; undefined for the neutral standards. */
export const projectOfProtocol = (protocol: string): string | undefined => projects.get(protocol)
