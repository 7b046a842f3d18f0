import type { Evidence, Payment } from '#lib/protocols/runner.ts'
import type { Artifact } from '#lib/workflow/artifact.ts'
import { canonical } from '#lib/workflow/canonical.ts'
import type { Json } from '#lib/workflow/json.ts'
import type { Rights } from '#lib/workflow/rights-schema.ts'
import { recordSchema } from './record-schema.ts'
import { type Statement, statementOf } from './statement.ts'
import type { StepRecord } from './types.ts'

type Described = Statement['predicate']['buildDefinition']['resolvedDependencies'][number] & {
  readonly mediaType?: string
  readonly annotations?: {
    kind: string
    size: string
    title?: string
    value?: Json
    rights?: Rights
    salted?: true
    port?: string
    receipt?: string
    problem?: StepRecord['outcome']
  }
}

/** Its form is checked with the whole record. */
const artifactOf = ({ digest, mediaType, uri, annotations }: Described): Artifact => {
  const { kind, size, title, value, rights, salted } = annotations!
  return {
    kind,
    mediaType,
    size,
    digest,
    ...(title === undefined ? {} : { name: title }),
    ...(uri === undefined ? {} : { uri }),
    ...(value === undefined ? {} : { value }),
    ...(rights === undefined ? {} : { rights }),
    ...(salted === undefined ? {} : { salted }),
  } as Artifact
}

const outcomeOf = (subject: readonly Described[], step: string): StepRecord['outcome'] => {
  const failed = subject.length === 1 && subject[0]!.name === `${step}.problem`
  if (failed) return { ok: false, problem: subject[0]!.annotations!.problem as never }
  return {
    ok: true,
    outputs: Object.fromEntries(subject.map((item) => [item.name.slice(step.length + 1), artifactOf(item)])),
  }
}

/**
 * Reads a statement back into the record that it was made from; `text` is its JCS text, `evidence` gives evidence values by
 * sha256. Null when the statement is not exactly what `statementOf` writes: nothing unknown can ride along under the signature.
 */
export const recordOf = (
  statement: unknown,
  text: string,
  evidence: (sha256: string) => Json | undefined,
): StepRecord | null => {
  try {
    const { subject, predicate } = statement as Statement
    const {
      externalParameters: external,
      internalParameters: internal,
      resolvedDependencies,
    } = predicate.buildDefinition
    const dependencies = resolvedDependencies as unknown as readonly Described[]
    const adapter = dependencies.at(-1)!
    const { metadata, byproducts, builder } = predicate.runDetails
    const products = byproducts as readonly {
      name: string
      digest: { sha256: string }
      annotations: Record<string, string | null>
    }[]
    const record: StepRecord = {
      run: internal.run,
      step: external.step,
      attempt: internal.attempt,
      uses: external.uses,
      adapter: `sha256:${adapter.digest.sha256}`,
      manifest: external.manifest.digest.sha256,
      authorization: external.authorization,
      builder: builder.id,
      params: external.with,
      inputs: Object.fromEntries(
        dependencies.slice(0, -1).map((item) => {
          const { port, receipt } = item.annotations!
          return [
            port!,
            {
              artifact: artifactOf(item),
              from: item.name,
              receipt: receipt?.replace(/^sha256:/, '') ?? null,
            },
          ]
        }),
      ),
      outcome: outcomeOf(subject as unknown as readonly Described[], external.step),
      evidence: products
        .filter(({ name }) => name.startsWith('evidence/'))
        .map(({ name, digest, annotations }): Evidence => {
          const value = evidence(digest.sha256)
          if (value === undefined) throw new Error('evidence missing')
          return {
            kind: name.slice('evidence/'.length),
            claim: annotations.claim as never,
            level: annotations.level as never,
            value,
          }
        }),
      payments: products
        .filter(({ name }) => name === 'payment')
        .map(({ annotations }) => ({
          amount: { asset: annotations.asset, amount: annotations.amount },
          purpose: annotations.purpose,
          payTo: annotations.payTo,
          transaction: annotations.transaction,
        })) as unknown as readonly Payment[],
      simulated: internal.simulated,
      startedAtMs: Date.parse(metadata.startedOn),
      finishedAtMs: Date.parse(metadata.finishedOn),
    }
    if (!recordSchema.safeParse(record).success) return null
    return canonical(statementOf(record)) === text ? record : null
  } catch {
    return null
  }
}

/** Digests of the evidence that a statement names, also of one that is otherwise broken. */
export const evidenceDigests = (statement: unknown): readonly string[] => {
  try {
    return (statement as Statement).predicate.runDetails.byproducts
      .filter(({ name }) => name.startsWith('evidence/'))
      .map(({ digest }) => digest.sha256)
  } catch {
    return []
  }
}
