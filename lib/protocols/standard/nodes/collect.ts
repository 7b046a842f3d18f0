import * as z from 'zod'
import { defineStep } from '../../step.ts'

const collectParams = z.strictObject({})
type CollectParams = z.infer<typeof collectParams>

/** One list of many things: a pure function of what came in, in its order. */
export const collectStep = defineStep<CollectParams>({
  id: 'standard/collect@1.0.0',
  protocol: 'standard',
  title: 'Collect a list',
  summary: 'Puts what several steps gave into one list.',
  synonyms: ['list', 'gather', 'merge', 'join', 'many', 'repeat', 'for each', 'array', 'results'],
  inputs: {
    items: {
      kind: 'value.json',
      also: [
        'value.text',
        'value.number',
        'value.embedding',
        'value.image',
        'value.audio',
        'storage.locator',
        'evidence.receipt',
        'evidence.attestation',
        'evidence.score',
      ],
      many: true,
      label: 'Items',
      help: 'What to collect: the outputs of a repeated step, or one thing.',
    },
  },
  outputs: {
    list: {
      kind: 'value.json',
      accepts: ['application/json'],
      schema: {
        type: 'array',
        minItems: 1,
        items: { type: 'object', required: ['digest', 'kind', 'mediaType', 'size'] },
      },
      label: 'List',
      help: 'For each item its kind, digest and size, its address, and a small value whole.',
    },
  },
  params: collectParams,
  defaults: {},
  headline: () => 'in order',
  effects: ['pure'],
  signatures: () => [],
  quote: () => ({ prices: [], lines: [] }),
  expect: () => ({
    list: { kind: 'value.json', name: 'list.json', mediaType: 'application/json' },
  }),
  services: [],
  privacy: 'local',
  rights: { needs: [], output: 'same' },
  claims: () => ({
    integrity: {
      level: 'A5',
      why: 'The list is put together from what came in alone; the verifier does it again and compares.',
      assumptions: ['sha256 has no collisions'],
    },
  }),
  docs: {
    does: 'Lists what a repeated step gave, in order: kind, name, size, digests and address of each, and values of up to 4 KiB whole.',
    signed: 'Nothing.',
    costs: 'Nothing.',
    proves: 'That the list names exactly what came in, in this order.',
    provesNot: 'That what is listed is still there.',
  },
})
