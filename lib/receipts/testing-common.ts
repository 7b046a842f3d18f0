import { alterFiles, alterText, filesOf, sampleBundle, sampleKeys } from './testing.ts'
import { altered, type Defect, payStore, receipt } from './testing-defect.ts'
import { datasetArtifact, datasetBytes, startedSeconds } from './testing-steps.ts'

/** What a runner writes down that asked a contract. */
export const askedContract = {
  kind: '1271',
  chainId: 31337,
  blockNumber: '12',
  blockHash: `0x${'b1'.repeat(32)}`,
} as const

/** What would be tried first, each in its plainest form. */
export const common: readonly Defect[] = [
  {
    name: 'flipped-byte',
    verdict: 'Failed',
    code: 'receipt-signature',
    step: 'store',
    make: async () => {
      const path = 'receipts/00002-store-1.dsse.json'
      return alterText(await sampleBundle(), path, /("payload":".{200})(.)/, '$1A')
    },
  },
  {
    name: 'missing-receipt',
    verdict: 'Failed',
    code: 'receipt-missing',
    step: 'record',
    make: altered((files) => files.delete('receipts/00005-record-1.dsse.json')),
  },
  {
    name: 'swapped-artifact',
    verdict: 'Failed',
    code: 'artifact-digest',
    step: 'file',
    make: async () =>
      alterFiles(await sampleBundle(), (files) => {
        const bytes = datasetBytes.slice()
        bytes[20]! ^= 1
        files.set(`data/${datasetArtifact.digest.sha256}`, bytes)
      }),
  },
  {
    name: 'wrong-runner-key',
    verdict: 'Failed',
    code: 'receipt-signature',
    step: 'file',
    make: () => sampleBundle({ receiptKey: sampleKeys.foreign }),
  },
  { name: 'over-budget', verdict: 'Failed', code: 'over-budget', make: payStore('30733644963') },
  {
    name: 'outside-window',
    verdict: 'Failed',
    code: 'outside-window',
    step: 'store',
    make: receipt('store', () => ({
      startedAtMs: (startedSeconds + 90_000) * 1000,
      finishedAtMs: (startedSeconds + 90_001) * 1000,
    })),
  },
  {
    name: 'stale-verdict',
    verdict: 'Failed',
    code: 'verdict-differs',
    make: async () => {
      const old = filesOf(await sampleBundle({ receipts: 4 })).get('vsa.dsse.json')!
      return alterFiles(await sampleBundle(), (files) => files.set('vsa.dsse.json', old))
    },
  },
  {
    name: 'wrong-signer',
    verdict: 'Failed',
    code: 'signature',
    make: () => sampleBundle({ signer: sampleKeys.stranger }),
  },
  {
    name: 'failed-step',
    verdict: 'Incomplete',
    code: 'step-failed',
    step: 'register',
    make: () => sampleBundle({ failing: 'register' }),
  },
  {
    name: 'smart-account',
    verdict: 'Incomplete',
    code: 'signature-smart-account',
    make: () => sampleBundle({ signature: `0x${'5a'.repeat(130)}`, recorded: askedContract }),
  },
]
