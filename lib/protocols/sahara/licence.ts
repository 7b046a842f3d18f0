/** Licence presets in the words people know from dataset marketplaces; each becomes an ODRL offer (sahara/odrl.ts). */
export const licences = ['open-use', 'non-commercial', 'commercial-remix'] as const
export type Licence = (typeof licences)[number]

export const licenceWords = {
  'open-use': 'Open use',
  'non-commercial': 'Non-commercial',
  'commercial-remix': 'Commercial remix',
} as const satisfies Record<Licence, string>
