import { canonical } from '#lib/workflow/canonical.ts'
import { presetRights } from '#lib/workflow/rights-presets.ts'
import { fromBase64 } from './encoding.ts'
import { signStatement } from './sign.ts'
import { sampleBundle, sampleKeys } from './testing.ts'
import { askedContract } from './testing-common.ts'
import { altered, type Defect, only, otherFile, payStore, receipt } from './testing-defect.ts'

/** Defects by somebody who has keys: the runner, the account, or another of either. And runs that are not whole. */
export const dishonest: readonly Defect[] = [
  {
    name: 'receipts-arranged-by-the-runner',
    verdict: 'Failed',
    code: 'receipts-reordered',
    step: 'retrieve',
    make: () => sampleBundle({ arrange: ([a, b, c, ...rest]) => [a!, c!, b!, ...rest] }),
  },
  {
    name: 'key-recorded-as-contract',
    verdict: 'Failed',
    code: 'signer-kind',
    make: () => sampleBundle({ recorded: askedContract }),
  },
  {
    name: 'contract-recorded-as-key',
    verdict: 'Failed',
    code: 'signature',
    make: () => sampleBundle({ signature: `0x${'5a'.repeat(130)}` }),
  },
  {
    name: 'stranger-recorded-as-contract',
    verdict: 'Incomplete',
    code: 'signature-smart-account',
    make: () => sampleBundle({ signer: sampleKeys.stranger, recorded: askedContract }),
  },
  {
    name: 'contract-on-another-chain',
    verdict: 'Failed',
    code: 'signer-chain',
    make: () =>
      sampleBundle({ signature: `0x${'5a'.repeat(130)}`, recorded: { ...askedContract, chainId: 1 } }),
  },
  {
    name: 'foreign-executor',
    verdict: 'Failed',
    code: 'executor-other',
    make: () => sampleBundle({ runner: sampleKeys.stranger }),
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
    name: 'rights-made-up',
    verdict: 'Failed',
    code: 'rights-differ',
    step: 'store',
    make: receipt('store', ({ outcome }) => ({
      outcome: outcome.ok
        ? { ok: true, outputs: { object: { ...outcome.outputs.object!, rights: presetRights('CC0-1.0')! } } }
        : outcome,
    })),
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
