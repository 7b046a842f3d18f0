import type { FileStore } from '#lib/protocols/runner.ts'
import { loadVerifiers } from '#lib/protocols/verifiers.ts'
import { artifactsOf } from '#lib/receipts/artifacts.ts'
import { type Assessment, assessStep, kindsOf } from '#lib/receipts/assess.ts'
import type { StepRecord } from '#lib/receipts/types.ts'
import { type Claim, levelWords } from '#lib/workflow/claims.ts'
import { levelText, missesOf, requiredOf } from '#lib/workflow/required.ts'
import type { Problem } from '#lib/workflow/result.ts'
import { descriptionsOf, type EngineDeps } from './deps.ts'
import { type Immutable, stepOf } from './task.ts'

/** Larger files are not read again: what only their bytes could show stays open, as in a bundle that leaves them out. */
const largest = 1024 * 1024

const bytesAtHand = async (
  files: FileStore,
  record: StepRecord,
): Promise<ReadonlyMap<string, Uint8Array>> => {
  const bytes = new Map<string, Uint8Array>()
  for (const { value, size, digest } of artifactsOf(record)) {
    if (value !== undefined || Number(size) > largest || bytes.has(digest.sha256)) continue
    const file = await files.open(digest.sha256)
    if (file) bytes.set(digest.sha256, await file.read(0, file.size).finally(() => file.close()))
  }
  return bytes
}

/** What a step that has ended well really proves, by our own checkers and none of its provider's words. */
export const assess = async (deps: EngineDeps, run: Immutable, record: StepRecord): Promise<Assessment> => {
  const { files } = deps.world(run.account, AbortSignal.timeout(60_000))
  const bytes = await bytesAtHand(files, record)
  return assessStep(record, {
    bytes: (sha256) => bytes.get(sha256) ?? null,
    nowMs: Date.now(),
    verifierOf: await loadVerifiers(kindsOf([{ record }])),
    descriptionOf: descriptionsOf(deps),
  })
}

/**
 * What it lacks of what the signed workflow asks of it: what each claim reached and what was asked. Null when nothing lacks, or
 * only bytes that are not read here could show it.
 */
export const shortfall = (
  deps: EngineDeps,
  run: Immutable,
  record: StepRecord,
  { achieved, open }: Assessment,
): Problem | null => {
  const step = stepOf(run, record.step)!
  const required = requiredOf(step, run.manifest.policy, Object.keys(achieved) as Claim[])
  const misses = missesOf(achieved, required).filter(({ claim }) => !open.has(claim))
  if (misses.length === 0) return null
  const title = deps.definitionOf(step.uses)?.title ?? step.uses
  const told = misses.map(
    (miss) => `its ${miss.claim} is ${levelText(miss)}, and ${levelWords[miss.required]} was asked`,
  )
  return {
    code: 'assurance-low',
    reason: `“${title}” proved too little: ${told.join('; ')}. ${misses[0]!.why}`,
    fix: 'Ask for less, or use a step that proves more.',
  }
}
