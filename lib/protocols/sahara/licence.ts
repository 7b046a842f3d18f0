import { actions, type Duty, type Rights } from '#lib/workflow/rights-schema.ts'

/** Licence presets in the words people know from dataset marketplaces; each becomes an ODRL offer (sahara/odrl.ts). */
export const licences = ['open-use', 'non-commercial', 'commercial-remix'] as const
export type Licence = (typeof licences)[number]

export const licenceWords = {
  'open-use': 'Open use',
  'non-commercial': 'Non-commercial',
  'commercial-remix': 'Commercial remix',
} as const satisfies Record<Licence, string>

export type LicenceTerms = {
  readonly licence: Licence
  /** Whole per cent, 0 to 100; only commercial-remix uses it. */
  readonly revSharePct: number
  readonly attribution: boolean
}

/**
 * What a licence allows, forbids and asks. Open use allows everything, non-commercial all but commercial use, commercial remix
 * everything against a share of the revenue.
 */
export const licenceRights = ({ licence, revSharePct, attribution }: LicenceTerms): Rights => {
  const duty: Duty[] = attribution ? [{ action: 'attribute' }] : []
  if (licence === 'commercial-remix' && revSharePct > 0)
    duty.push({ action: 'compensate', percent: revSharePct })
  const free = licence !== 'non-commercial'
  return {
    permission: actions.filter((action) => free || action !== 'commercial-use'),
    prohibition: free ? [] : ['commercial-use'],
    duty,
  }
}
