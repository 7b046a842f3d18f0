import { digestOf } from '#lib/workflow/canonical.ts'
import type { Json } from '#lib/workflow/json.ts'
import { toOdrl } from '#lib/workflow/rights-odrl.ts'
import { type LicenceTerms, licenceRights } from './licence.ts'

export type PolicyTerms = LicenceTerms & {
  /** CAIP-10 account that offers the licence: `eip155:31338:0x…`. */
  readonly assigner: string
  /** sha256 of the dataset, hex. */
  readonly sha256: string
}

/** The licence as a W3C ODRL 2.2 Offer of the account for the dataset. Its identity is the sha256 of its JCS bytes. */
export const policyOf = (terms: PolicyTerms): Json =>
  toOdrl(licenceRights(terms), {
    type: 'Offer',
    uid: `urn:weft:offer:${terms.licence}:${terms.sha256}`,
    target: `urn:weft:sha256:${terms.sha256}`,
    assigner: `did:pkh:${terms.assigner}`,
  })

/** `0x` and the sha256 of the policy's JCS bytes. */
export const policyHashOf = (policy: Json): `0x${string}` => `0x${digestOf(policy)}`
