import type { Kind } from '#lib/workflow/kinds.ts'
import type { MapArtifact } from './vocabulary.ts'

/**
 * Which port kinds of the composer carry what the map calls by its own names. One table, kept complete by a test: it is how a gap
 * on the map opens as two steps on the canvas. Where a kind is wider than the artifact, `as` says what it is carried as.
 */
export const artifactKinds: Readonly<
  Record<MapArtifact, { readonly kinds: readonly Kind[]; readonly as?: string }>
> = {
  dataset: { kinds: ['data.dataset', 'data.records', 'data.file', 'data.prompt-log'] },
  'model-weights': { kinds: ['models.weights', 'models.adapter'] },
  checkpoint: { kinds: ['models.weights'], as: 'weights of a training that is not finished' },
  'training-run': { kinds: ['compute.job'], as: 'the order of a training' },
  gradient: { kinds: ['data.file'], as: 'a file that a training exchanges' },
  inference: {
    kinds: [
      'compute.result',
      'models.endpoint',
      'value.text',
      'value.image',
      'value.audio',
      'value.embedding',
    ],
  },
  prediction: { kinds: ['value.number', 'value.json'] },
  'compute-lease': { kinds: ['compute.service'] },
  'storage-root': { kinds: ['storage.locator', 'storage.object', 'storage.pinned'] },
  'da-blob': { kinds: ['storage.object'], as: 'bytes that are only kept available' },
  attestation: { kinds: ['evidence.attestation'] },
  'zk-proof': { kinds: ['evidence.attestation'], as: 'an attestation whose checker is a proof system' },
  score: { kinds: ['evidence.score'] },
  licence: { kinds: ['right.licence', 'right.usage', 'right.ownership'] },
  payment: { kinds: ['funds.budget', 'funds.escrow', 'evidence.receipt'] },
  agent: { kinds: ['models.endpoint'], as: 'an address that answers' },
  'agent-message': { kinds: ['value.json'], as: 'what one agent says to another' },
  identity: { kinds: ['right.ownership'], as: 'what says who somebody is' },
  fingerprint: { kinds: ['models.fingerprint'] },
  'secret-key': { kinds: [], as: 'a secret: it is named by reference and never on an edge' },
  stake: { kinds: ['funds.escrow'], as: 'money that is locked' },
}
