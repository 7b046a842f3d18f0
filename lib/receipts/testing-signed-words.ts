import type { Json } from '#lib/workflow/json.ts'
import {
  altered,
  asked,
  failed,
  nobody,
  restated,
  type SignedDefect,
  sampleSigned,
  spelled,
  storing,
  withMessage,
  withOtherSpend,
} from './testing-signed.ts'

/** The file is not read at all. */
export const unread: readonly SignedDefect[] = [
  failed(
    'byte-order-mark',
    'byte-order-mark',
    'Begins with a byte order mark.',
    spelled((text) => `\ufeff${text}`),
  ),
  failed(
    'pretty-printed',
    'not-canonical',
    'Is written with spaces and lines.',
    spelled((text) => JSON.stringify(JSON.parse(text), null, 2)),
  ),
  failed(
    'duplicate-key',
    'duplicate-key',
    'Names the workflow twice.',
    spelled((text) => text.replace('"workflow":', '"workflow":"Another","workflow":')),
  ),
  failed(
    'unsafe-integer',
    'number-form',
    'Holds 2^53+1 as a number.',
    spelled((text) => text.replace('"maxRuns":1', '"maxRuns":9007199254740993')),
  ),
  failed(
    'cut-short',
    'workflow-not-json',
    'Ends in the middle.',
    spelled((text) => text.slice(0, -40)),
  ),
  failed(
    'not-utf8',
    'not-text',
    'Holds a byte that is no UTF-8.',
    async () => new Uint8Array([0x7b, 0xff, 0x7d]),
  ),
  failed(
    'other-type',
    'signed-workflow-type',
    'Is of another version.',
    spelled((text) => text.replace('signed-workflow:v1', 'signed-workflow:v2')),
  ),
  failed(
    'unknown-key',
    'signed-workflow-shape',
    'Has a key beside the known ones.',
    altered((signed) => ({ ...signed, note: 'x' })),
  ),
  failed(
    'manifest-with-unknown-key',
    'workflow-shape',
    'The workflow has a key beside the known ones.',
    altered((signed) => ({ ...signed, manifest: { ...signed.manifest, apiKey: 'x' } })),
  ),
  failed(
    'signer-missing',
    'authorization-shape',
    'Does not say how the signature was checked.',
    altered((signed) => {
      const { signer: _, ...authorization } = signed.authorization
      return { ...signed, authorization }
    }),
  ),
  failed(
    'signer-with-more',
    'authorization-shape',
    'Says of a key’s signature at which block it was checked.',
    altered((signed) => ({
      ...signed,
      authorization: { ...signed.authorization, signer: { ...asked('1271'), kind: 'eoa' } },
    })),
  ),
  failed(
    'five-assets',
    'authorization-shape',
    'Caps five assets, more than a wallet shows.',
    withMessage({
      budget: [1, 2, 3, 4, 5].map((chain) => ({ chainId: String(chain), token: nobody, maxAmount: '1' })),
    }),
  ),
  failed(
    'integer-too-large',
    'authorization-shape',
    'Holds a time that does not fit 64 bits.',
    restated(() => ({ validBefore: '9'.repeat(30) })),
  ),
  failed(
    'address-misspelled',
    'authorization-shape',
    'Spells an address in letters that are not its checksum.',
    restated(({ executor }) => ({ executor: executor.replace(/[a-f]/, (digit) => digit.toUpperCase()) })),
  ),
]

/** What was signed is not what the workflow says. */
export const words: readonly SignedDefect[] = [
  failed('another-workflow', 'manifest-digest', 'The workflow was changed after it was signed.', () =>
    sampleSigned({ alter: (signed) => ({ ...signed, manifest: { ...signed.manifest, version: '1.0.1' } }) }),
  ),
  ...(['workflow', 'summary'] as const).map((field) =>
    failed(
      `other-${field}`,
      'text-differs',
      `The signed text (${field}) says something else than the workflow.`,
      withMessage({ [field]: 'Does nothing at all' }),
    ),
  ),
  failed('service-left-out', 'text-differs', 'The signed services leave one out.', () =>
    sampleSigned({ message: (message) => ({ ...message, services: message.services.slice(1) }) }),
  ),
  failed(
    'other-spend-invented',
    'text-differs',
    'The signed text caps an asset that no step spends.',
    withMessage({
      otherSpend: ['at most 5 (smallest unit) of polkadot:2f0555cc76fc2840a25a6ea3b9637146/slip44:1005'],
    }),
  ),
  failed(
    'other-spend-left-out',
    'text-differs',
    'The steps may spend an asset that the signed text does not name.',
    () =>
      sampleSigned({
        manifest: withOtherSpend,
        message: (message) => ({ ...message, otherSpend: [] }),
      }),
    { repaired: 'with-other-spend' },
  ),
  failed(
    'other-proof',
    'text-differs',
    'The signed weakest proof is not the one that the workflow asks.',
    withMessage({ minAssurance: 5 }),
  ),
  failed('description-missing', 'adapter-missing', 'The description of a step type is missing.', () =>
    sampleSigned({
      alter: ({ adapters: { 'zero-g/store@1.0.0': _, ...adapters }, ...signed }) => ({ ...signed, adapters }),
    }),
  ),
  failed(
    'description-changed',
    'adapter-digest',
    'The description of a step type is not the pinned one.',
    () =>
      sampleSigned({
        alter: (signed) => ({
          ...signed,
          adapters: {
            ...signed.adapters,
            'zero-g/store@1.0.0': {
              ...(signed.adapters['zero-g/store@1.0.0'] as object),
              title: 'Keep',
            } as unknown as Json,
          },
        }),
      }),
  ),
  failed(
    'description-unexpected',
    'adapter-unexpected',
    'Describes a step type that the workflow does not use.',
    () =>
      sampleSigned({
        alter: (signed) => ({
          ...signed,
          adapters: { ...signed.adapters, 'standard/other@1.0.0': signed.adapters['zero-g/store@1.0.0']! },
        }),
      }),
  ),
  failed('open-input', 'input-missing', 'A step has no input, so that nothing could run.', () =>
    sampleSigned({ manifest: (manifest) => storing(manifest, { in: {} }) }),
  ),
  failed('cycle', 'edge-cycle', 'Two steps wait for each other.', () =>
    sampleSigned({ manifest: (manifest) => storing(manifest, { after: ['retrieve'] }) }),
  ),
]
