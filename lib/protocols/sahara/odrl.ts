import { digestOf } from '#lib/workflow/canonical.ts'
import type { Json } from '#lib/workflow/json.ts'
import type { Licence } from './licence.ts'

export type PolicyTerms = {
  readonly licence: Licence
  /** Whole per cent, 0 to 100; only commercial-remix uses it. */
  readonly revSharePct: number
  readonly attribution: boolean
  /** CAIP-10 account that offers the licence: `eip155:31338:0x…`. */
  readonly assigner: string
  /** sha256 of the dataset, hex. */
  readonly sha256: string
}

const commercialUse = 'http://creativecommons.org/ns#CommercialUse'

const duties = ({ licence, revSharePct, attribution }: PolicyTerms): readonly Json[] => [
  ...(attribution ? [{ action: 'attribute' }] : []),
  ...(licence === 'commercial-remix' && revSharePct > 0
    ? [
        {
          action: [
            {
              'rdf:value': { '@id': 'odrl:compensate' },
              refinement: [
                {
                  leftOperand: 'percentage',
                  operator: 'eq',
                  rightOperand: { '@value': String(revSharePct), '@type': 'xsd:decimal' },
                },
              ],
            },
          ],
        },
      ]
    : []),
]

/**
 * The licence as a W3C ODRL 2.2 Offer. Open use allows everything, non-commercial forbids commercial use, commercial remix
 * allows it and derivation against a share of the revenue. Its identity is the sha256 of its JCS bytes.
 */
export const policyOf = (terms: PolicyTerms): Json => {
  const duty = duties(terms)
  const commercial = terms.licence === 'non-commercial' ? [] : [commercialUse]
  const permission = ['use', 'reproduce', 'distribute', 'derive', ...commercial].map((action) => ({
    action,
    ...(duty.length > 0 ? { duty } : {}),
  }))
  return {
    '@context': 'http://www.w3.org/ns/odrl.jsonld',
    '@type': 'Offer',
    uid: `urn:weft:offer:${terms.licence}:${terms.sha256}`,
    assigner: `did:pkh:${terms.assigner}`,
    target: `urn:weft:sha256:${terms.sha256}`,
    permission,
    ...(terms.licence === 'non-commercial' ? { prohibition: [{ action: commercialUse }] } : {}),
  }
}

/** `0x` and the sha256 of the policy's JCS bytes. */
export const policyHashOf = (policy: Json): `0x${string}` => `0x${digestOf(policy)}`
