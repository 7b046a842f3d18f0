import type { Artifact } from '#lib/workflow/artifact.ts'
import { alterFiles, alterText, type Changes, sampleBundle } from './testing.ts'
import { datasetArtifact } from './testing-steps.ts'
import type { StepRecord, Verdict } from './types.ts'

/** A bundle that must not be Verified, with the code that its report must hold and the step that it must name. */
export type Defect = {
  readonly name: string
  readonly verdict: Exclude<Verdict, 'Verified'>
  readonly code: string
  readonly step?: string
  readonly make: () => Promise<Uint8Array>
}

export const only =
  (step: string, change: (record: StepRecord) => Partial<StepRecord>) =>
  (record: StepRecord): StepRecord =>
    record.step === step ? { ...record, ...change(record) } : record

/** One step's receipt says something else; everything after it is honest about that. */
export const receipt =
  (step: string, change: (record: StepRecord) => Partial<StepRecord>, more: Changes = {}) =>
  () =>
    sampleBundle({ ...more, record: only(step, change) })

export const altered = (alter: (files: Map<string, Uint8Array>) => void) => async () =>
  alterFiles(await sampleBundle(), alter)

export const text = (path: string, from: string | RegExp, to: string) => async () =>
  alterText(await sampleBundle(), path, from, to)

export const move = (files: Map<string, Uint8Array>, from: string, to: string) => {
  files.set(to, files.get(from)!)
  files.delete(from)
}

export const otherFile: Artifact = {
  ...datasetArtifact,
  digest: { ...datasetArtifact.digest, sha256: 'e'.repeat(64) },
}

export const payStore = (amount: string) =>
  receipt('store', ({ payments }) => ({
    payments: payments.map((line) =>
      line.purpose === 'step' ? { ...line, amount: { ...line.amount, amount } } : line,
    ),
  }))
