import * as z from 'zod'
import { defineStep } from '../../step.ts'

const recordParams = z.strictObject({})
type RecordParams = z.infer<typeof recordParams>

/** The publication record: a pure function of the two inputs, so anyone can make it again and compare. */
export const recordStep = defineStep<RecordParams>({
  id: 'standard/record@1.0.0',
  protocol: 'standard',
  title: 'Publication record',
  summary: 'Writes the dataset’s record in Croissant’s form.',
  synonyms: ['croissant', 'metadata', 'json-ld', 'card', 'publish', 'datasheet'],
  inputs: {
    dataset: { kind: 'data.dataset', label: 'Dataset', help: 'The bytes that are published.' },
    registration: {
      kind: 'evidence.attestation',
      label: 'Registration',
      help: 'The attestation with licence and address.',
    },
  },
  outputs: {
    record: {
      kind: 'value.json',
      label: 'Record',
      help: 'JSON-LD in the form of Croissant 1.1: digests, address, licence and attestation.',
    },
  },
  params: recordParams,
  defaults: {},
  headline: () => 'Croissant 1.1',
  effects: ['pure'],
  signatures: () => [],
  quote: () => ({ prices: [], lines: [] }),
  expect: () => ({ record: { kind: 'value.json', mediaType: 'application/ld+json' } }),
  services: [],
  rights: { needs: [], output: 'none' },
  privacy: 'local',
  claims: () => ({
    integrity: {
      level: 'A5',
      why: 'The record is computed from its inputs alone; the verifier computes it again and compares.',
      assumptions: ['sha256 has no collisions'],
    },
  }),
  docs: {
    does: 'Puts together what the run knows of the dataset: name, size, sha256, 0G address, licence and attestation, as JSON-LD in the form of Croissant 1.1.',
    signed: 'Nothing.',
    costs: 'Nothing.',
    proves: 'That the record follows from the dataset and the registration, and from nothing else.',
    provesNot: 'That what the registration states is true.',
  },
})
