import * as z from 'zod'
import type { ExpectedArtifact } from '#lib/workflow/artifact.ts'
import { bytesText } from '../../bytes-text.ts'
import { type Control, networkOf, networkParam, networkProblems } from '../../params.ts'
import { defineStep } from '../../step.ts'
import { locatorUri, storedFile } from '../locator.ts'

export const retrieveParams = z.strictObject({
  network: networkParam('storage', 'The 0G network to read from.'),
  maxBytes: z
    .number()
    .int()
    .min(1)
    .max(2 ** 40)
    .default(2 ** 30)
    .meta({
      title: 'At most',
      description: 'Larger objects are refused before anything is read.',
      unit: 'bytes',
      control: 'number' satisfies Control,
    }),
})
export type RetrieveParams = z.infer<typeof retrieveParams>

/** N2: reads an object by its root from the storage nodes and recomputes the root over what came. */
export const retrieveStep = defineStep<RetrieveParams>({
  id: 'zero-g/retrieve@1.0.0',
  protocol: 'zero-g',
  title: 'Retrieve from 0G',
  summary: 'Reads a stored file back and recomputes its root.',
  synonyms: ['0g', 'download', 'read', 'fetch', 'load', 'verify', 'root'],
  inputs: {
    object: {
      kind: 'storage.object',
      label: 'Stored object',
      help: 'What to read: an object that a storage step names by its root.',
    },
  },
  outputs: {
    file: {
      kind: 'data.dataset',
      label: 'File',
      help: 'The bytes as they came back, with their root recomputed.',
    },
  },
  params: retrieveParams,
  defaults: { network: 'eip155:31337', maxBytes: 2 ** 30 },
  headline: ({ maxBytes }) => `at most ${bytesText(maxBytes)}`,
  effects: ['read'],
  signatures: () => [],
  quote: () => ({ prices: [], lines: [] }),
  expect: ({ params, inputs: { object } }) => {
    const { root, size, sha256, name, mediaType } = storedFile(object)
    const file: ExpectedArtifact = {
      kind: 'data.dataset',
      ...(name === undefined ? {} : { name }),
      ...(mediaType === undefined ? {} : { mediaType }),
      ...(size === undefined ? {} : { size }),
      ...(sha256 === undefined
        ? {}
        : { digest: { sha256, ...(root === undefined ? {} : { zgRoot: root }) } }),
      ...(root === undefined ? {} : { uri: locatorUri(params.network, root) }),
    }
    return { file }
  },
  services: ['0G storage ({network})'],
  rights: { needs: ['reproduce'], output: 'same' },
  privacy: 'retained',
  claims: ({ params, networks }) => ({
    integrity: {
      level: 'A5',
      why: 'The root is recomputed over the bytes that came back, and must be the root that was asked for.',
      assumptions: ['keccak256 has no collisions'],
    },
    availability: networkOf(networks, params.network)?.simulated
      ? {
          level: 'A0',
          why: 'The bytes came from local stand-ins, which shows nothing about 0G.',
          assumptions: ['this machine keeps its data'],
          simulated: true,
        }
      : {
          level: 'A1',
          why: 'The runner signs that it could read every byte at the time of the run.',
          assumptions: ['the runner tells the truth about what it read'],
        },
  }),
  check: ({ params, inputs: { object }, networks }) => {
    const { chain, size, name } = storedFile(object)
    const problems = [...networkProblems(networks, params.network, 'storage')]
    if (chain !== undefined && chain !== params.network)
      problems.push({
        code: 'network-differs',
        reason: `The object is stored on ${chain}, but this step reads from ${params.network}.`,
        fix: 'Choose the same network in both steps.',
        path: 'network',
      })
    if (size !== undefined && Number(size) > params.maxBytes)
      problems.push({
        code: 'file-too-large',
        reason: `${name ?? 'The object'} has ${bytesText(size)}, more than the ${bytesText(params.maxBytes)} that this step may read.`,
        fix: 'Raise “At most”.',
        path: 'maxBytes',
      })
    return problems
  },
  docs: {
    does: 'Asks the indexer which storage nodes hold the object, reads every segment from them, and recomputes the merkle root and the sha256 over what came.',
    signed: 'Nothing.',
    costs: 'Nothing.',
    proves: 'That the bytes are exactly those that the root names. Other bytes end the step with an error.',
    provesNot: 'That the object will still be there tomorrow.',
  },
})
