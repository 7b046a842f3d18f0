import { type Action, actions, type Duty, type Rights } from './rights-schema.ts'

type Preset = {
  /** The name that people know. */
  readonly title: string
  /** The licence's own page. */
  readonly href: string
  readonly forbids?: readonly Action[]
  /** How it asks to be named, in words; absent when it asks nothing of the kind. */
  readonly asks?: string
  readonly alike?: true
}

/** Making changed or trained works and handing them on is one thing here: what a workflow makes, it hands to the next step. */
const noWorksOfIt = ['derive', 'train'] as const
const author = 'name the author'
const notice = 'keep its notice'

/**
 * Licences by SPDX id, in our subset, after what the licences themselves permit, forbid and ask; each entry links its text.
 * Training is taken as reproduction and adaptation: allowed where both are. What the subset cannot say (Apache asks to mark
 * changes, CDLA asks nothing of results) stands in the licence itself, which counts.
 */
export const presets = {
  'CC0-1.0': { title: 'CC0 1.0', href: 'https://creativecommons.org/publicdomain/zero/1.0/' },
  'CC-BY-4.0': { title: 'CC BY 4.0', href: 'https://creativecommons.org/licenses/by/4.0/', asks: author },
  'CC-BY-SA-4.0': {
    title: 'CC BY-SA 4.0',
    href: 'https://creativecommons.org/licenses/by-sa/4.0/',
    asks: author,
    alike: true,
  },
  'CC-BY-NC-4.0': {
    title: 'CC BY-NC 4.0',
    href: 'https://creativecommons.org/licenses/by-nc/4.0/',
    forbids: ['commercial-use'],
    asks: author,
  },
  'CC-BY-NC-SA-4.0': {
    title: 'CC BY-NC-SA 4.0',
    href: 'https://creativecommons.org/licenses/by-nc-sa/4.0/',
    forbids: ['commercial-use'],
    asks: author,
    alike: true,
  },
  'CC-BY-ND-4.0': {
    title: 'CC BY-ND 4.0',
    href: 'https://creativecommons.org/licenses/by-nd/4.0/',
    forbids: noWorksOfIt,
    asks: author,
  },
  'CC-BY-NC-ND-4.0': {
    title: 'CC BY-NC-ND 4.0',
    href: 'https://creativecommons.org/licenses/by-nc-nd/4.0/',
    forbids: ['commercial-use', ...noWorksOfIt],
    asks: author,
  },
  'ODC-By-1.0': {
    title: 'ODC-By 1.0',
    href: 'https://opendatacommons.org/licenses/by/1-0/',
    asks: 'name the database',
  },
  'ODbL-1.0': {
    title: 'ODbL 1.0',
    href: 'https://opendatacommons.org/licenses/odbl/1-0/',
    asks: 'name the database',
    alike: true,
  },
  'PDDL-1.0': { title: 'PDDL 1.0', href: 'https://opendatacommons.org/licenses/pddl/1-0/' },
  'CDLA-Permissive-2.0': {
    title: 'CDLA Permissive 2.0',
    href: 'https://cdla.dev/permissive-2-0/',
    asks: 'pass its text on',
  },
  MIT: { title: 'MIT', href: 'https://opensource.org/license/mit', asks: notice },
  'Apache-2.0': {
    title: 'Apache 2.0',
    href: 'https://www.apache.org/licenses/LICENSE-2.0',
    asks: notice,
  },
} as const satisfies Readonly<Record<string, Preset>>

export type PresetId = keyof typeof presets
export const presetIds = Object.keys(presets) as readonly PresetId[]

const presetOf = (licence: string): Preset | undefined =>
  Object.hasOwn(presets, licence) ? presets[licence as PresetId] : undefined

/** The rights that a licence gives, by its SPDX id; undefined for one that is not among the presets. */
export const presetRights = (licence: string): Rights | undefined => {
  const preset = presetOf(licence)
  if (!preset) return undefined
  const { forbids = [], asks, alike } = preset
  const duty: Duty[] = []
  if (asks) duty.push({ action: 'attribute' })
  if (alike) duty.push({ action: 'share-alike', licence })
  return {
    licence,
    permission: actions.filter((action) => !forbids.includes(action)),
    prohibition: [...forbids].sort(),
    duty,
  }
}

/** How a licence is called: a preset's own name, else what stands there. */
export const licenceTitle = (licence: string): string => presetOf(licence)?.title ?? licence

const without: Readonly<Record<Action, string>> = {
  use: 'no use',
  reproduce: 'no copies',
  distribute: 'no publishing',
  'commercial-use': 'no commercial use',
  derive: 'no changed works',
  train: 'no training',
}
const order: readonly Action[] = ['use', 'reproduce', 'distribute', 'commercial-use', 'derive', 'train']

const dutyText = (duty: Duty, asks: string, licence: string | undefined): string => {
  switch (duty.action) {
    case 'attribute':
      return asks
    case 'share-alike':
      return `what is made of it is under ${duty.licence === licence ? 'the same licence' : licenceTitle(duty.licence)}`
    case 'compensate':
      return `${duty.percent} % of revenue to ${duty.to ?? 'whoever licenses it'}`
  }
}

/** Rights in one line of words: `CC BY-NC 4.0: no commercial use, name the author`; `Licence unknown` for none. */
export const rightsText = (rights: Rights | undefined): string => {
  if (!rights) return 'Licence unknown'
  const { licence, permission, duty } = rights
  const asks = (licence && presetOf(licence)?.asks) ?? author
  const terms = [
    ...order.filter((action) => !permission.includes(action)).map((action) => without[action]),
    ...duty.map((each) => dutyText(each, asks, licence)),
  ]
  const name = licence === undefined ? 'Licence terms' : licenceTitle(licence)
  return `${name}: ${terms.length === 0 ? 'any use' : terms.join(', ')}`
}
