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
    '',
  ].join('\n')

const fileEntry = (path: string) => ({ '@id': path, '@type': 'File' })

/** ro-crate-metadata.json: a Process Run Crate that names each step attempt as an action. Computed, like the README. */
export const crateOf = (
  manifest: Manifest,
  run: string,
  records: readonly StepRecord[],
  paths: readonly string[],
) => ({
  '@context': ['https://w3id.org/ro/crate/1.1/context', 'https://w3id.org/ro/terms/workflow-run/context'],
  '@graph': [
    {
      '@id': 'ro-crate-metadata.json',
      '@type': 'CreativeWork',
      conformsTo: { '@id': 'https://w3id.org/ro/crate/1.1' },
      about: { '@id': './' },
    },
    {
      '@id': './',
      '@type': 'Dataset',
      name: manifest.name,
      conformsTo: { '@id': 'https://w3id.org/ro/wfrun/process/0.5' },
      hasPart: paths.map((path) => ({ '@id': path })),
      mentions: records.map(({ step, attempt }) => ({ '@id': `#${step}-${attempt}` })),
      identifier: `urn:weft:run:${run}`,
    },
    ...paths.map(fileEntry),
    ...records.map(({ step, attempt, uses, startedAtMs, finishedAtMs, inputs, outcome }) => ({
      '@id': `#${step}-${attempt}`,
      '@type': 'CreateAction',
      name: step,
      instrument: { '@id': `#${uses}` },
      startTime: new Date(startedAtMs).toISOString(),
      endTime: new Date(finishedAtMs).toISOString(),
      actionStatus: { '@id': `http://schema.org/${outcome.ok ? 'Completed' : 'Failed'}ActionStatus` },
      object: Object.values(inputs).map(({ artifact }) => ({
        '@id': `urn:sha256:${artifact.digest.sha256}`,
      })),
      result: outcome.ok
        ? Object.values(outcome.outputs).map(({ digest }) => ({ '@id': `urn:sha256:${digest.sha256}` }))
        : [],
    })),
    ...[...new Set(records.map(({ uses }) => uses))].map((uses) => ({
      '@id': `#${uses}`,
      '@type': 'SoftwareApplication',
      name: uses,
    })),
  ],
})
