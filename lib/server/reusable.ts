import { resultKeyOf } from '#lib/plan/result-key.ts'
import type { Reusable, Reused } from '#lib/plan/scope.ts'
import { definitionOf } from '#lib/protocols/registry.ts'
import type { StepRecord } from '#lib/receipts/types.ts'
import type { Artifact } from '#lib/workflow/artifact.ts'
import { canonical } from '#lib/workflow/canonical.ts'
import { topologicalOrder } from '#lib/workflow/edges.ts'
import type { Json } from '#lib/workflow/json.ts'
import type { Manifest, Step } from '#lib/workflow/manifest.ts'
import { isStepReference, parseReference } from '#lib/workflow/names.ts'
import { drawnId, drawnPort, inputArtifact, unfold } from '#lib/workflow/unfold.ts'
import { valueArtifact } from '#lib/workflow/value-artifact.ts'
import { isWhole } from './check-files.ts'
import type { Services } from './services.ts'

type Found = Pick<Services, 'db' | 'files' | 'runs'>

/** What would go into an unfolded step; null while something that it takes is not known before the run. */
const inputsOf = (manifest: Manifest, step: Step, known: Reusable): Record<string, Artifact> | null => {
  const definition = definitionOf(step.uses)
  const inputs: Record<string, Artifact> = {}
  for (const [port, binding] of Object.entries(step.in ?? {})) {
    const kind = definition?.inputs[drawnPort(port)]?.kind ?? 'value.json'
    if ('const' in binding) {
      inputs[port] = valueArtifact(kind, binding.const)
      continue
    }
    const source = isStepReference(binding.from) ? parseReference(binding.from) : null
    const artifact = source ? known[source.step]?.outputs[source.port] : inputArtifact(manifest, binding.from)
    if (!artifact) return null
    inputs[port] = artifact
  }
  return inputs
}

const bytesAreHere = async ({ files }: Found, outputs: Readonly<Record<string, Artifact>>) => {
  for (const artifact of Object.values(outputs)) {
    if (isWhole(artifact)) continue
    const file = await files.open(artifact.digest.sha256)
    await file?.close()
    if (!file) return false
  }
  return true
}

/** What was asked of a step: a result that had to prove less is not taken where more is wanted. */
const askedOf = ({ steps, policy }: Manifest, drawn: string): string =>
  canonical([steps[drawn]?.requires ?? {}, policy?.minAssurance ?? null])

/** Whether a step's result is bound to the account that ran it: it signed, paid or published. */
const isOfAccount = (uses: string): boolean =>
  definitionOf(uses)?.effects.some((effect) => effect !== 'pure' && effect !== 'read') ?? true

/**
 * For each unfolded step of a manifest the newest result of this session that follows from the same: type, description, parameters
 * and inputs, by their digests, so that a result found makes the next one findable. Only what is done, was asked to prove the
 * same, has its bytes still here, and, where the step signs, pays or publishes, is of the same account (any, while it is not known).
 */
export const reusableOf = async (
  services: Found,
  session: string,
  manifest: Manifest,
  account: string | null,
): Promise<Reusable> => {
  const { db, runs } = services
  const any = await db.selectFrom('results').select('run').where('session', '=', session).executeTakeFirst()
  if (!any) return {}
  const steps = unfold(manifest)
  const known: Record<string, Reused> = {}
  const asked = new Map<string, { manifest: Manifest; account: string } | null>()
  const runOf = async (id: string) => {
    if (!asked.has(id)) asked.set(id, await runs.readRun(id))
    return asked.get(id) ?? null
  }
  for (const id of topologicalOrder({ steps }).order) {
    const step = steps[id]!
    const inputs = inputsOf(manifest, step, known)
    if (!inputs) continue
    const { uses, adapter } = step
    const key = resultKeyOf({ uses, adapter, params: (step.with ?? {}) as Json, inputs })
    const rows = await db
      .selectFrom('results')
      .innerJoin('step_records', (join) =>
        join
          .onRef('step_records.run', '=', 'results.run')
          .onRef('step_records.step', '=', 'results.step')
          .onRef('step_records.attempt', '=', 'results.attempt'),
      )
      .select(['step_records.record', 'step_records.receipt'])
      .where('results.session', '=', session)
      .where('results.key', '=', key)
      .orderBy('results.finished_ms', 'desc')
      .limit(5)
      .execute()
    for (const { record: text, receipt } of rows) {
      const record = JSON.parse(text) as StepRecord
      const run = await runOf(record.run)
      if (!run || !record.outcome.ok) continue
      const { outputs } = record.outcome
      const own = account === null || run.account.toLowerCase() === account.toLowerCase()
      if (!own && isOfAccount(uses)) continue
      if (askedOf(run.manifest, drawnId(record.step)) !== askedOf(manifest, drawnId(id))) continue
      if (!(await bytesAreHere(services, outputs))) continue
      known[id] = {
        run: record.run,
        step: record.step,
        receipt,
        outputs,
        finishedAtMs: record.finishedAtMs,
      }
      break
    }
  }
  return known
}
