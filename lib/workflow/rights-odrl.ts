import type { Json } from './json.ts'
import type { Action, Duty, Rights } from './rights-schema.ts'

/** What an ODRL policy is about. `assigner` is who gives the rights, as a URI. */
export type PolicyAbout = {
  readonly type: 'Offer' | 'Agreement' | 'Set'
  readonly uid: string
  readonly target: string
  readonly assigner?: string
}

export const context = 'http://www.w3.org/ns/odrl.jsonld'
export const licenceKey = 'http://purl.org/dc/terms/license'
export const spdx = 'https://spdx.org/licenses/'
export const shareAlike = 'http://creativecommons.org/ns#ShareAlike'
/** ODRL has no action for training a model: ours, a part of `use`. Policies that name it say so by their profile. */
export const trainProfile = 'urn:weft:odrl:profile:v1'

/** Actions as ODRL's own context spells them, Creative Commons' term for commercial use, and ours for training. */
export const iris = {
  use: 'use',
  reproduce: 'reproduce',
  derive: 'derive',
  distribute: 'distribute',
  'commercial-use': 'http://creativecommons.org/ns#CommercialUse',
  train: 'urn:weft:odrl:train',
} as const satisfies Record<Action, string>
const licenceIri = (licence: string): string =>
  /^[A-Za-z0-9.+-]+$/.test(licence) ? `${spdx}${licence}` : licence

const dutyJson = (duty: Duty): Json => {
  switch (duty.action) {
    case 'attribute':
      return { action: 'attribute' }
    case 'share-alike':
      return { action: shareAlike, [licenceKey]: { '@id': licenceIri(duty.licence) } }
    case 'compensate':
      return {
        action: [
          {
            'rdf:value': { '@id': 'odrl:compensate' },
            refinement: [
              {
                leftOperand: 'percentage',
                operator: 'eq',
                rightOperand: { '@value': String(duty.percent), '@type': 'xsd:decimal' },
              },
            ],
          },
        ],
        ...(duty.to === undefined ? {} : { compensatedParty: duty.to }),
      }
  }
}

/**
 * Rights as a W3C ODRL 2.2 policy in JSON-LD (www.w3.org/TR/odrl-model, odrl.jsonld). Every permission carries all duties;
 * where nothing is permitted, they are obligations of the policy. The one writer of policies here; their identity is the
 * sha256 of their JCS bytes.
 */
export const toOdrl = (rights: Rights, { type, uid, target, assigner }: PolicyAbout): Json => {
  const { licence, permission, prohibition, duty } = rights
  const duties = duty.map(dutyJson)
  const profile = [...permission, ...prohibition].includes('train')
  return {
    '@context': context,
    '@type': type,
    uid,
    ...(profile ? { profile: trainProfile } : {}),
    ...(assigner === undefined ? {} : { assigner }),
    target,
    ...(licence === undefined ? {} : { [licenceKey]: { '@id': licenceIri(licence) } }),
    permission: permission.map((action) => ({
      action: iris[action],
      ...(duties.length > 0 ? { duty: duties } : {}),
    })),
    ...(permission.length === 0 && duties.length > 0 ? { obligation: duties } : {}),
    ...(prohibition.length > 0
      ? { prohibition: prohibition.map((action) => ({ action: iris[action] })) }
      : {}),
  }
}
