import * as z from 'zod'
import { defineStep } from '../../step.ts'
import { cidType, cidUri } from '../cid.ts'

const cidParams = z.strictObject({})
type CidParams = z.infer<typeof cidParams>

/** Another spelling of a sha256: the CIDv1 (raw codec) under which IPFS would know the bytes as one block. */
export const cidStep = defineStep<CidParams>({
  id: 'standard/cid@1.0.0',
  protocol: 'standard',
  title: 'Name by CID',
  summary: 'Gives the IPFS address of the bytes. Stores nothing.',
  synonyms: ['ipfs', 'cid', 'address', 'content', 'hash', 'locator', 'convert', 'relabel'],
  inputs: {
    content: {
      kind: 'data.file',
      also: ['models.weights', 'value.json', 'value.text'],
      label: 'Content',
      help: 'What to name. Its bytes are not read.',
    },
  },
  outputs: {
    locator: {
      kind: 'storage.locator',
      label: 'CID',
      help: 'The address ipfs://bafkrei… of exactly these bytes.',
      schema: {
        type: 'object',
        required: ['type', 'cid', 'sha256', 'size'],
        properties: {
          type: { const: cidType },
          cid: { type: 'string' },
          sha256: { type: 'string' },
          size: { type: 'string' },
          name: { type: 'string' },
          mediaType: { type: 'string' },
        },
        additionalProperties: false,
      },
    },
  },
  params: cidParams,
  defaults: {},
  headline: () => 'CIDv1, raw, sha256',
  effects: ['pure'],
  signatures: () => [],
  quote: () => ({ prices: [], lines: [] }),
  expect: ({ inputs: { content } }) => ({
    locator: {
      kind: 'storage.locator',
      mediaType: 'application/json',
      ...(content?.digest === undefined ? {} : { uri: cidUri(content.digest.sha256) }),
    },
  }),
  services: [],
  privacy: 'local',
  rights: { needs: [], output: 'same' },
  converter: 'relabel',
  claims: () => ({
    integrity: {
      level: 'A5',
      why: 'The CID is the sha256 in another spelling; anyone can write it again without the bytes.',
      assumptions: ['sha256 has no collisions'],
    },
  }),
  docs: {
    does: 'Writes the sha256 of what comes in as a CIDv1, the address under which IPFS knows these bytes as one raw block.',
    signed: 'Nothing.',
    costs: 'Nothing.',
    proves: 'That the address names exactly the bytes that came in.',
    provesNot:
      'That anybody stores them: it only names. Files that are added to IPFS in the usual way are cut into blocks and get another CID, and nodes rarely hand out raw blocks larger than 2 MiB.',
  },
})
