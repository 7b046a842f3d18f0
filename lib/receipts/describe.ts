import type { Manifest } from '#lib/workflow/manifest.ts'
import type { StepRecord } from './types.ts'

/** README.txt of a bundle: computed from the rest, so that no byte of the archive is outside the check. */
export const readmeOf = (manifest: Manifest, run: string, records: readonly StepRecord[]): string =>
  [
    `Run ${run} of the workflow “${manifest.name}”, version ${manifest.version}.`,
    '',
    ...records.map(
      ({ step, attempt, uses, outcome }) =>
        `- ${step} (${uses}), attempt ${attempt}: ${outcome.ok ? 'done' : 'failed'}`,
    ),
    '',
    'Check it offline with Weft: npm run weft -- verify FILE.zip, or drop it on the Verify page.',
    '',
    'manifest.json         what was signed, byte for byte (RFC 8785)',
    'authorization.json    the EIP-712 message and its signature',
    'runner.json           the key that signed the receipts, vouched for by the executor',
    'adapters/             descriptions of the step types, by name',
    'receipts/             one DSSE envelope a step attempt (in-toto, SLSA provenance)',
    'evidence/, data/      what the receipts name, by sha256',
    'vsa.dsse.json         the runner’s own verdict',
    'ro-crate-metadata.json  all of this as a Provenance Run Crate (Workflow Run RO-Crate 0.5)',
    '',
  ].join('\n')
