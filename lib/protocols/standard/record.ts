import type { Artifact } from '#lib/workflow/artifact.ts'
import type { Json } from '#lib/workflow/json.ts'
import { ok, type Result, refuse } from '#lib/workflow/result.ts'
import { registrationSchema } from '../sahara/registration.ts'

/**
 * The publication record of a dataset: JSON-LD in the form of Croissant 1.1 (mlcommons.org/croissant/1.1), made from the two
 * artifacts and nothing else, so that it comes out the same for everyone. The licence is its ODRL offer, by hash and whole.
 */
export const recordOf = (dataset: Artifact, registration: Artifact): Result<Json> => {
  const parsed = registrationSchema.safeParse(registration.value)
  if (!parsed.success)
    return refuse({
      code: 'registration-unreadable',
      reason: 'The registration does not have the form of a dataset attestation.',
      fix: 'Connect the output of Register dataset.',
    })
  const stated = parsed.data
  if (stated.contentSha256.slice(2) !== dataset.digest.sha256)
    return refuse({
      code: 'registration-differs',
      reason: 'The registration is about other bytes than the dataset.',
      fix: 'Connect the dataset that was registered.',
    })
  const file = dataset.name ?? 'dataset'
  return ok({
    '@context': {
      '@language': 'en',
      '@vocab': 'https://schema.org/',
      sc: 'https://schema.org/',
      cr: 'http://mlcommons.org/croissant/',
      dct: 'http://purl.org/dc/terms/',
      odrl: 'http://www.w3.org/ns/odrl/2/',
      weft: 'urn:weft:vocab:',
      conformsTo: 'dct:conformsTo',
      sha256: 'cr:sha256',
    },
    '@type': 'sc:Dataset',
    conformsTo: 'http://mlcommons.org/croissant/1.1',
    name: stated.title,
    url: stated.uri,
    datePublished: new Date(Number(stated.timeSeconds) * 1000).toISOString(),
    creator: { '@type': 'sc:Person', identifier: `did:pkh:${stated.chain}:${stated.attester}` },
    license: `urn:weft:sha256:${stated.policyHash.slice(2)}`,
    distribution: [
      {
        '@type': 'cr:FileObject',
        '@id': file,
        name: file,
        contentUrl: dataset.uri ?? stated.uri,
        contentSize: `${dataset.size} B`,
        encodingFormat: dataset.mediaType,
        sha256: dataset.digest.sha256,
        'weft:zeroGRoot': stated.contentRoot,
      },
    ],
    'odrl:hasPolicy': stated.policy as Json,
    'weft:licence': stated.licence,
    'weft:registration': {
      'weft:status': stated.status,
      'weft:meaning': stated.meaning,
      'weft:attestation': `${stated.chain}:${stated.eas}/${stated.uid}`,
      'weft:attester': `${stated.chain}:${stated.attester}`,
      'weft:transaction': `${stated.chain}:${stated.transaction}`,
      'weft:earlierClaims': stated.earlierClaims.map(({ uid, attester }) => ({
        'weft:attestation': `${stated.chain}:${stated.eas}/${uid}`,
        'weft:attester': `${stated.chain}:${attester}`,
      })),
    },
    'weft:workflow': `urn:weft:sha256:${stated.manifest.slice(2)}`,
  })
}
