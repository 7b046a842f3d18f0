import { unzipSync, zipSync } from 'fflate'
import type { Artifact } from '#lib/workflow/artifact.ts'
import { canonical } from '#lib/workflow/canonical.ts'
import { signStatement } from './dsse.ts'
import { fromBase64 } from './encoding.ts'
import { alterFiles, alterText, type Changes, filesOf, sampleBundle, sampleKeys } from './testing.ts'
import { datasetArtifact, datasetBytes, startedSeconds } from './testing-steps.ts'
import type { StepRecord, Verdict } from './types.ts'

/** A bundle that must not be Verified, with the code that its report must hold and the step that it must name. */
export type Defect = {
  readonly name: string
  readonly verdict: Exclude<Verdict, 'Verified'>
  readonly code: string
  readonly step?: string
  /** Published as a file in fixtures/bundles. */
  readonly published?: true
  readonly make: () => Promise<Uint8Array>
}

const only =
  (step: string, change: (record: StepRecord) => Partial<StepRecord>) =>
  (record: StepRecord): StepRecord =>
    record.step === step ? { ...record, ...change(record) } : record

/** One step's receipt says something else; everything after it is honest about that. */
const receipt =
  (step: string, change: (record: StepRecord) => Partial<StepRecord>, more: Changes = {}) =>
  () =>
    sampleBundle({ ...more, record: only(step, change) })

const altered = (alter: (files: Map<string, Uint8Array>) => void) => async () =>
  alterFiles(await sampleBundle(), alter)

const text = (path: string, from: string | RegExp, to: string) => async () =>
  alterText(await sampleBundle(), path, from, to)

const move = (files: Map<string, Uint8Array>, from: string, to: string) => {
  files.set(to, files.get(from)!)
  files.delete(from)
}

const otherFile: Artifact = {
  ...datasetArtifact,
  digest: { ...datasetArtifact.digest, sha256: 'e'.repeat(64) },
}

/** A run that has come to its second step: keeps published files small where the rest adds nothing. */
const short: Changes = { receipts: 2 }

const payStore = (amount: string) =>
  receipt(
    'store',
    ({ payments }) => ({
      payments: payments.map((line) =>
        line.purpose === 'step' ? { ...line, amount: { ...line.amount, amount } } : line,
      ),
    }),
    short,
  )

const published: readonly Defect[] = [
  {
    name: 'flipped-byte',
    verdict: 'Failed',
    code: 'receipt-signature',
    step: 'store',
    make: async () => {
      const path = 'receipts/00002-store-1.dsse.json'
      return alterText(await sampleBundle(short), path, /("payload":".{200})(.)/, '$1A')
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
      alterFiles(await sampleBundle(short), (files) => {
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
    make: () => sampleBundle({ ...short, receiptKey: sampleKeys.foreign }),
  },
  { name: 'over-budget', verdict: 'Failed', code: 'over-budget', make: payStore('30733644963') },
  {
    name: 'outside-window',
    verdict: 'Failed',
    code: 'outside-window',
    step: 'store',
    make: receipt(
      'store',
      () => ({
        startedAtMs: (startedSeconds + 90_000) * 1000,
        finishedAtMs: (startedSeconds + 90_001) * 1000,
      }),
      short,
    ),
  },
  {
    name: 'stale-verdict',
    verdict: 'Failed',
    code: 'verdict-differs',
    make: async () => {
      const old = filesOf(await sampleBundle({ receipts: 2 })).get('vsa.dsse.json')!
      return alterFiles(await sampleBundle({ receipts: 3 }), (files) => files.set('vsa.dsse.json', old))
    },
  },
  {
    name: 'wrong-signer',
    verdict: 'Failed',
    code: 'signature',
    make: () => sampleBundle({ ...short, signer: sampleKeys.stranger }),
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
    make: () => sampleBundle({ signature: `0x${'5a'.repeat(130)}` }),
  },
]

const others: readonly Defect[] = [
  {
    name: 'reordered-receipts',
    verdict: 'Failed',
    code: 'receipts-reordered',
    step: 'retrieve',
    make: altered((files) => {
      move(files, 'receipts/00002-store-1.dsse.json', 'receipts/00003-store-1.dsse.json')
      move(files, 'receipts/00003-retrieve-1.dsse.json', 'receipts/00002-retrieve-1.dsse.json')
    }),
  },
  {
    name: 'receipts-arranged-by-the-runner',
    verdict: 'Failed',
    code: 'receipts-reordered',
    step: 'retrieve',
    make: () => sampleBundle({ arrange: ([a, b, c, ...rest]) => [a!, c!, b!, ...rest] }),
  },
  {
    name: 'receipt-under-another-name',
    verdict: 'Failed',
    code: 'receipts-reordered',
    step: 'store',
    make: altered((files) =>
      move(files, 'receipts/00003-retrieve-1.dsse.json', 'receipts/00003-store-2.dsse.json'),
    ),
  },
  {
    name: 'foreign-executor',
    verdict: 'Failed',
    code: 'executor-other',
    make: () => sampleBundle({ runner: sampleKeys.stranger }),
  },
  {
    name: 'runner-not-vouched-for',
    verdict: 'Failed',
    code: 'runner-key',
    make: text(
      'runner.json',
      /"executor":"0x[0-9a-fA-F]{40}"/,
      `"executor":"${sampleKeys.stranger.address}"`,
    ),
  },
  {
    name: 'other-builder',
    verdict: 'Failed',
    code: 'builder-other',
    step: 'store',
    make: receipt('store', () => ({ builder: `eip155:31337:${sampleKeys.stranger.address}` })),
  },
  {
    name: 'text-differs',
    verdict: 'Failed',
    code: 'text-differs',
    make: () => sampleBundle({ message: (message) => ({ ...message, summary: 'Does nothing at all' }) }),
  },
  {
    name: 'manifest-changed',
    verdict: 'Failed',
    code: 'manifest-digest',
    make: text('manifest.json', '"revSharePct":10', '"revSharePct":11'),
  },
  {
    name: 'manifest-not-canonical',
    verdict: 'Failed',
    code: 'manifest',
    make: text('manifest.json', '{', '{ '),
  },
  {
    name: 'manifest-with-a-hidden-key',
    verdict: 'Failed',
    code: 'manifest',
    make: text('manifest.json', '"with":{', '"with":{"__proto__":{"licence":"none"},'),
  },
  {
    name: 'address-misspelled',
    verdict: 'Failed',
    code: 'authorization',
    make: text(
      'authorization.json',
      sampleKeys.user.address,
      `0x${sampleKeys.user.address.slice(2).toUpperCase()}`,
    ),
  },
  {
    name: 'integer-too-large',
    verdict: 'Failed',
    code: 'authorization',
    make: text('authorization.json', /"validBefore":"\d+"/, `"validBefore":"${2n ** 64n}"`),
  },
  {
    name: 'signature-in-capitals',
    verdict: 'Failed',
    code: 'verdict-differs',
    make: async () => {
      const path = 'authorization.json'
      const [, digits] = /"signature":"0x([0-9a-f]+)"/.exec(
        new TextDecoder().decode(filesOf(await sampleBundle()).get(path)),
      )!
      return alterText(await sampleBundle(), path, digits!, digits!.toUpperCase())
    },
  },
  {
    name: 'evidence-missing',
    verdict: 'Failed',
    code: 'evidence-missing',
    step: 'register',
    make: altered((files) => {
      const path = [...files].find(
        ([name, bytes]) =>
          name.startsWith('evidence/') && new TextDecoder().decode(bytes).includes('"attester"'),
      )![0]
      files.delete(path)
    }),
  },
  {
    name: 'evidence-contradicts',
    verdict: 'Failed',
    code: 'evidence',
    step: 'store',
    make: receipt('store', ({ evidence }) => ({
      evidence: evidence.map((one) =>
        one.kind === 'zero-g/readback@1' ? { ...one, value: { ...(one.value as object), size: '7' } } : one,
      ),
    })),
  },
  {
    name: 'evidence-for-another-claim',
    verdict: 'Failed',
    code: 'evidence',
    step: 'retrieve',
    make: receipt('retrieve', ({ evidence }) => ({
      evidence: evidence.map((one) => ({ ...one, claim: 'execution' as const })),
    })),
  },
  {
    name: 'another-file-than-signed',
    verdict: 'Failed',
    code: 'evidence',
    step: 'file',
    make: () =>
      sampleBundle({
        receipts: 1,
        data: new Map(),
        record: only('file', () => ({
          outcome: { ok: true, outputs: { file: otherFile } },
          evidence: [
            {
              kind: 'standard/file@1',
              claim: 'integrity',
              level: 'A5',
              value: {
                sha256: otherFile.digest.sha256,
                size: otherFile.size,
                zgRoot: otherFile.digest.zgRoot!,
              },
            },
          ],
        })),
      }),
  },
  {
    name: 'extra-file',
    verdict: 'Failed',
    code: 'file-unexpected',
    make: altered((files) => files.set('notes.txt', new TextEncoder().encode('x'))),
  },
  {
    name: 'extra-key-in-envelope',
    verdict: 'Failed',
    code: 'receipt-shape',
    step: 'store',
    make: text('receipts/00002-store-1.dsse.json', '{', '{"note":"x",'),
  },
  {
    name: 'statement-with-an-extra-field',
    verdict: 'Failed',
    code: 'receipt-shape',
    step: 'store',
    make: altered((files) => {
      const path = 'receipts/00002-store-1.dsse.json'
      const { payload } = JSON.parse(new TextDecoder().decode(files.get(path))) as { payload: string }
      const statement = JSON.parse(new TextDecoder().decode(fromBase64(payload)!)) as object
      const { envelope } = signStatement({ ...statement, note: 'x' }, sampleKeys.receipts)
      files.set(path, new TextEncoder().encode(canonical(envelope)))
    }),
  },
  {
    name: 'adapter-changed',
    verdict: 'Failed',
    code: 'adapter-digest',
    make: text('adapters/zero-g__store@1.0.0.json', '"type"', '"typo"'),
  },
  {
    name: 'two-descriptions-of-one-step-type',
    verdict: 'Failed',
    code: 'adapter-digest',
    make: () =>
      sampleBundle({
        manifest: (manifest) => {
          const twin = { ...manifest.steps.file!, adapter: `sha256:${'0'.repeat(64)}` }
          return { ...manifest, steps: { ...manifest.steps, twin } }
        },
      }),
  },
  {
    name: 'adapter-missing',
    verdict: 'Failed',
    code: 'adapter-missing',
    make: altered((files) => files.delete('adapters/zero-g__store@1.0.0.json')),
  },
  {
    name: 'readme-changed',
    verdict: 'Failed',
    code: 'description',
    make: text('README.txt', 'done', 'fine'),
  },
  {
    name: 'verdict-by-another-key',
    verdict: 'Failed',
    code: 'verdict-signature',
    make: () => sampleBundle({ verdictKey: sampleKeys.foreign }),
  },
  { name: 'negative-payment', verdict: 'Failed', code: 'receipt-shape', step: 'store', make: payStore('-5') },
  {
    name: 'payment-hidden-behind-another',
    verdict: 'Failed',
    code: 'over-budget',
    make: receipt('store', ({ payments }) => ({
      payments: [
        ...payments,
        { ...payments[0]!, amount: { ...payments[0]!.amount, amount: '0' } },
        payments[0]!,
      ],
    })),
  },
  {
    name: 'receipt-of-another-run',
    verdict: 'Failed',
    code: 'receipt-foreign',
    step: 'retrieve',
    make: receipt('retrieve', () => ({ run: 'other' })),
  },
  {
    name: 'other-parameters',
    verdict: 'Failed',
    code: 'step-differs',
    step: 'register',
    make: receipt('register', ({ params }) => ({ params: { ...(params as object), revSharePct: 90 } })),
  },
  {
    name: 'input-swapped',
    verdict: 'Failed',
    code: 'chain-broken',
    step: 'register',
    make: receipt('register', ({ inputs }) => ({
      inputs: {
        ...inputs,
        dataset: { ...inputs.dataset!, artifact: { ...inputs.dataset!.artifact, name: 'x.csv' } },
      },
    })),
  },
  {
    name: 'attempt-after-done',
    verdict: 'Failed',
    code: 'attempts-differ',
    step: 'record',
    make: () => sampleBundle({ arrange: (receipts) => [...receipts, receipts.at(-1)!] }),
  },
  {
    name: 'proof-too-weak',
    verdict: 'Failed',
    code: 'assurance-low',
    make: () => sampleBundle({ manifest: (manifest) => ({ ...manifest, policy: { minAssurance: 'A1' } }) }),
  },
  {
    name: 'packed-again',
    verdict: 'Failed',
    code: 'archive',
    make: async () => zipSync(unzipSync(await sampleBundle()), { level: 9 }),
  },
  {
    name: 'loop',
    verdict: 'Failed',
    code: 'manifest',
    make: text('manifest.json', '"with":{"file"', '"after":["record"],"with":{"file"'),
  },
  {
    name: 'unknown-evidence',
    verdict: 'Incomplete',
    code: 'evidence-unknown',
    step: 'store',
    make: receipt('store', ({ evidence }) => ({
      evidence: [...evidence, { kind: 'later/proof@1', claim: 'execution', level: 'A5', value: {} }],
    })),
  },
  {
    name: 'still-running',
    verdict: 'Incomplete',
    code: 'step-not-run',
    step: 'retrieve',
    make: () => sampleBundle({ receipts: 2 }),
  },
]

/** Every way in which a bundle of the sample run is known to be wrong or unfinished. */
export const defects: readonly Defect[] = [
  ...published.map((defect) => ({ ...defect, published: true as const })),
  ...others,
]
