import * as z from 'zod'
import { defineStep } from '../../step.ts'

const zgRootParams = z.strictObject({})
type ZgRootParams = z.infer<typeof zgRootParams>

/** Another digest of the same bytes: the merkle root of 0G storage, which cannot be told from a sha256. */
export const zgRootStep = defineStep<ZgRootParams>({
  id: 'standard/zg-root@1.0.0',
  protocol: 'standard',
  title: 'Add 0G root',
  summary: 'Computes the root by which 0G names the same bytes.',
  synonyms: ['0g', 'root', 'merkle', 'digest', 'hash', 'rehash', 'convert'],
  inputs: {
    data: { kind: 'data.dataset', label: 'Data', help: 'The bytes to hash. At least one.' },
  },
  outputs: {
    data: { kind: 'data.dataset', label: 'Data', help: 'The same bytes, named by their 0G root as well.' },
  },
  params: zgRootParams,
  defaults: {},
  headline: () => 'sha256 and 0G root',
  effects: ['pure'],
  signatures: () => [],
  quote: () => ({ prices: [], lines: [] }),
  expect: ({ inputs: { data } }) => ({ data: { ...data, kind: data?.kind ?? 'data.dataset' } }),
  services: [],
  privacy: 'local',
  rights: { needs: [], output: 'same' },
  converter: 'rehash',
  claims: () => ({
    integrity: {
      level: 'A5',
      why: 'Anyone who has the bytes can compute the root again and compare.',
      assumptions: ['sha256 has no collisions'],
    },
  }),
  check: ({ inputs: { data } }) =>
    data?.size === '0'
      ? [
          {
            code: 'file-empty',
            reason: `${data.name ?? 'The file'} is empty, and empty files have no 0G root.`,
            fix: 'Choose a file with at least one byte.',
          },
        ]
      : [],
  docs: {
    does: 'Reads the bytes once and adds their 0G root to their digests. The bytes stay as they are.',
    signed: 'Nothing.',
    costs: 'Nothing.',
    proves: 'That the root and the sha256 are of the same bytes, to anyone who has them.',
    provesNot: 'That 0G stores them.',
  },
})
