import { artifactKinds } from './artifact-kinds.ts'
import type { Ecosystem } from './schema.ts'
import type { Findable } from './search.ts'
import { artifacts } from './vocabulary.ts'

const shortened = (text: string) => (text.length <= 110 ? text : `${text.slice(0, 109).trimEnd()}…`)

/** Everything that can be searched for, small enough to be sent to a browser whole. */
export const searchIndex = ({ projects, standards }: Ecosystem): readonly Findable[] => [
  ...projects.map(
    ({ slug, name, aliases, oneLiner, layers }): Findable => ({
      kind: 'project',
      title: name,
      detail: shortened(oneLiner.text),
      href: `/map/p/${slug}`,
      words: [slug, ...aliases, ...layers, oneLiner.text.slice(109)].join(' '),
    }),
  ),
  ...projects.flatMap(({ slug, name: project, networks }) =>
    networks.map(
      ({ name, kind, chainId }): Findable => ({
        kind: 'network',
        title: name,
        detail: [project, kind, chainId].filter(Boolean).join(', '),
        href: `/map/p/${slug}#networks`,
        words: slug,
      }),
    ),
  ),
  ...standards.map(
    ({ id, name, kind, maturity, carries, note }): Findable => ({
      kind: 'standard',
      title: name,
      detail: [kind, maturity].join(', '),
      href: `/map?view=standards#standard-${id}`,
      words: [id, ...carries, note ?? ''].join(' '),
    }),
  ),
  ...artifacts.map(
    (artifact): Findable => ({
      kind: 'artifact',
      title: artifact,
      detail: artifactKinds[artifact].kinds.join(', '),
      href: `/map?view=artifacts#artifact-${artifact}`,
      words: artifactKinds[artifact].as ?? '',
    }),
  ),
]
