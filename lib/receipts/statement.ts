import type { Artifact } from '#lib/workflow/artifact.ts'
import { digestOf, jsonBytes } from '#lib/workflow/canonical.ts'
import type { Json } from '#lib/workflow/json.ts'
import { idempotencyKeyOf } from './idempotency-key.ts'
import type { StepRecord } from './types.ts'

export const statementType = 'https://in-toto.io/Statement/v1'
export const predicateType = 'https://slsa.dev/provenance/v1'
export const stepBuildType = 'urn:weft:buildtype:step:v1'

/** An artifact as an in-toto ResourceDescriptor: its value travels in the annotations, its kind beside it. */
const descriptor = (
  name: string,
  { kind, name: title, mediaType, size, digest, uri, value, rights, salted }: Artifact,
) => ({
  name,
  ...(uri === undefined ? {} : { uri }),
  digest: { ...digest },
  mediaType,
  annotations: {
    kind,
    size,
    ...(title === undefined ? {} : { title }),
    ...(value === undefined ? {} : { value }),
    ...(rights === undefined ? {} : { rights }),
    ...(salted === undefined ? {} : { salted }),
  },
})

const iso = (ms: number) => new Date(ms).toISOString()

/**
 * The in-toto Statement with SLSA Provenance v1 of one step attempt (spec, part 6). Pure and total: failed attempts have the
 * digest of their problem as subject, so that "no receipt" never looks like "nothing happened".
 */
export const statementOf = (record: StepRecord) => {
  const { outcome, inputs, evidence, payments } = record
  const subject = outcome.ok
    ? Object.entries(outcome.outputs).map(([port, artifact]) =>
        descriptor(`${record.step}.${port}`, artifact),
      )
    : [
        {
          name: `${record.step}.problem`,
          digest: { sha256: digestOf(outcome.problem) },
          annotations: { problem: outcome.problem },
        },
      ]
  return {
    _type: statementType,
    subject,
    predicateType,
    predicate: {
      buildDefinition: {
        buildType: stepBuildType,
        externalParameters: {
          manifest: { digest: { sha256: record.manifest } },
          authorization: record.authorization,
          step: record.step,
          uses: record.uses,
          with: record.params,
        },
        internalParameters: {
          run: record.run,
          attempt: record.attempt,
          idempotencyKey: idempotencyKeyOf(record),
          simulated: record.simulated,
        },
        resolvedDependencies: [
          ...Object.entries(inputs).map(([port, { artifact, from, receipt }]) => {
            const { annotations, ...rest } = descriptor(from, artifact)
            return {
              ...rest,
              annotations: {
                ...annotations,
                port,
                ...(receipt === null ? {} : { receipt: `sha256:${receipt}` }),
              },
            }
          }),
          { name: 'adapter', uri: record.uses, digest: { sha256: record.adapter.replace(/^sha256:/, '') } },
        ],
      },
      runDetails: {
        builder: { id: record.builder },
        metadata: {
          invocationId: `${record.run}/${record.step}/${record.attempt}`,
          startedOn: iso(record.startedAtMs),
          finishedOn: iso(record.finishedAtMs),
        },
        byproducts: [
          ...evidence.map(({ kind, claim, level, value }) => ({
            name: `evidence/${kind}`,
            mediaType: 'application/json',
            digest: { sha256: jsonBytes(value as Json).sha256 },
            annotations: { claim, level },
          })),
          ...payments.map(({ amount, purpose, payTo, transaction }) => ({
            name: 'payment',
            mediaType: 'application/json',
            digest: { sha256: digestOf({ amount, purpose, payTo, transaction }) },
            annotations: { asset: amount.asset, amount: amount.amount, purpose, payTo, transaction },
          })),
        ],
      },
    },
  } as const
}

export type Statement = ReturnType<typeof statementOf>
