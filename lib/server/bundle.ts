import { describe as descriptionOf } from '#lib/protocols/describe.ts'
import { definitionOf } from '#lib/protocols/registry.ts'
import { buildBundle } from '#lib/receipts/bundle.ts'
import { signStatement } from '#lib/receipts/sign.ts'
import type { StepRecord } from '#lib/receipts/types.ts'
import type { Json } from '#lib/workflow/json.ts'
import type { Manifest } from '#lib/workflow/manifest.ts'
import { privateSteps } from '#lib/workflow/privacy.ts'
import { drawnId } from '#lib/workflow/unfold.ts'
import type { StoredRun } from './runs.ts'
import type { Services } from './services.ts'

/** Artifacts up to this size travel in the bundle, so that a reader can recompute their digests. */
const largestData = 1024 * 1024
/** A run of thousands of steps must still be zipped in memory. */
const mostData = 64 * 1024 * 1024

const artifactsOf = ({ inputs, outcome }: StepRecord) => [
  ...Object.values(inputs).map(({ artifact }) => artifact),
  ...(outcome.ok ? Object.values(outcome.outputs) : []),
]

/** sha256 of what a bundle must not give away: private artifacts, and what was made of them. */
const secretsOf = (manifest: Manifest, records: readonly StepRecord[]): ReadonlySet<string> => {
  const secret = privateSteps(manifest, definitionOf)
  return new Set(
    records.flatMap((record) => {
      const all = artifactsOf(record).filter(({ salted }) => salted)
      const own =
        secret.has(drawnId(record.step)) && record.outcome.ok ? Object.values(record.outcome.outputs) : []
      return [...all, ...own].map(({ digest }) => digest.sha256)
    }),
  )
}

/** The bundle of a run as far as it has gone. The same run gives the same bytes once it has ended. */
export const bundleOf = async ({ runs, files, keys }: Services, run: StoredRun): Promise<Uint8Array> => {
  const receipts = await runs.envelopes(run.id)
  const data = new Map<string, Uint8Array>()
  let left = mostData
  const records = receipts.map(({ record }) => record)
  const secret = secretsOf(run.manifest, records)
  for (const { value, size, digest } of records.flatMap(artifactsOf)) {
    const most = Math.min(largestData, left)
    if (value !== undefined || Number(size) > most || data.has(digest.sha256) || secret.has(digest.sha256))
      continue
    const file = await files.open(digest.sha256)
    if (!file) continue
    data.set(digest.sha256, await file.read(0, file.size).finally(() => file.close()))
    left -= file.size
  }
  const uses = new Set(Object.values(run.manifest.steps).map((step) => step.uses))
  return buildBundle({
    run: run.id,
    manifest: run.manifestText,
    authorization: run.authorization,
    runnerKey: keys.runnerKey,
    receipts,
    adapters: Object.fromEntries([...uses].map((name) => [name, descriptionOf(definitionOf(name)!) as Json])),
    data,
    createdAtMs: Math.max(run.createdAtMs, ...receipts.map(({ record }) => record.finishedAtMs)),
    sign: (statement) => signStatement(statement, keys.secret),
  })
}
