import type { Json } from '#lib/workflow/json.ts'
import type { Manifest, Step } from '#lib/workflow/manifest.ts'
import { sampleBundle, sampleManifest } from './testing.ts'
import { datasetArtifact, sampleSteps, startedSeconds, storageFee } from './testing-steps.ts'

/** A workflow of `count` steps in one chain: a file, then stored and read back again and again. */
export const manySteps = (count: number): Manifest => {
  const { steps, outputs: _, ...rest } = sampleManifest()
  const named = (index: number) => `${index % 2 === 1 ? 'store' : 'retrieve'}-${index}`
  const chained = Array.from({ length: count - 1 }, (_none, at): [string, Step] => {
    const index = at + 1
    const from = index === 1 ? 'file.file' : `${named(index - 1)}.${index % 2 === 1 ? 'file' : 'object'}`
    return index % 2 === 1
      ? [named(index), { ...steps.store!, in: { file: { from } } }]
      : [named(index), { ...steps.retrieve!, in: { object: { from } } }]
  })
  const file = { ...steps.file!, with: { file: datasetArtifact as unknown as Json } }
  return { ...rest, name: `A chain of ${count} steps`, steps: { file, ...Object.fromEntries(chained) } }
}

/** The bundle of such a run: every receipt signed, with evidence of its own and a payment for each that stores. */
export const manyReceipts = (count: number): Promise<Uint8Array> =>
  sampleBundle({
    manifest: () => manySteps(count),
    makers: Object.fromEntries(
      Object.keys(manySteps(count).steps).map((id) => [id, sampleSteps[id.split('-')[0]!]!]),
    ),
    cap: String(BigInt(storageFee) * BigInt(count)),
    message: (message) => ({ ...message, validBefore: String(startedSeconds + count * 10 + 60) }),
    createdAtMs: (startedSeconds + count * 10 + 60) * 1000,
  })
