import { canonical, sha256Hex } from '#lib/workflow/canonical.ts'
import type { Problem } from '#lib/workflow/result.ts'
import { type Files, firstDifference, packArchive } from './archive.ts'
import { adapterPath } from './bundle.ts'
import { crateOf, readmeOf } from './describe.ts'
import { fromUtf8 } from './encoding.ts'
import type { Bundle } from './read-bundle.ts'
import { type Read, stepOfPath } from './read-receipts.ts'
import type { StepRecord } from './types.ts'

const artifactsOf = ({ inputs, outcome }: StepRecord) => [
  ...(outcome.ok ? Object.values(outcome.outputs) : []),
  ...Object.values(inputs).map(({ artifact }) => artifact),
]
const evidencePaths = ({ evidence }: StepRecord) =>
  evidence.map(({ value }) => `evidence/${sha256Hex(canonical(value))}.json`)
const dataPaths = (record: StepRecord) => artifactsOf(record).map(({ digest }) => `data/${digest.sha256}`)

/** The step whose receipt a file is, or whose receipt names it first. */
const ownerOf = (path: string, reads: readonly Read[]): string | undefined =>
  stepOfPath(path) ??
  reads.find(({ record }) => evidencePaths(record).includes(path) || dataPaths(record).includes(path))?.step

/** Whether the archive is, byte for byte, the one that its files make; names the file, and its step, where it differs. */
export const checkArchive = (files: Files, given: Uint8Array, reads: readonly Read[]): readonly Problem[] => {
  const rebuilt = packArchive(files)
  if (rebuilt.length === given.length && rebuilt.every((byte, index) => byte === given[index])) return []
  const path = firstDifference(files, rebuilt, given)
  const step = path === null ? undefined : ownerOf(path, reads)
  return [
    {
      ...(step === undefined ? {} : { step }),
      ...(path === null ? {} : { path }),
      code: 'archive',
      reason: `The archive was changed${path ? ` in ${path}` : ''}: it is not the one that these files make.`,
    },
  ]
}

const computed = ['README.txt', 'ro-crate-metadata.json'] as const

/** README and crate are computed from the rest, so that their every byte is. */
const checkComputed = ({ files, manifest }: Bundle, records: readonly StepRecord[]): readonly Problem[] => {
  const run = records[0]?.run ?? ''
  const paths = [...files.keys()].filter((path) => path !== 'ro-crate-metadata.json').sort()
  const expected = {
    'README.txt': readmeOf(manifest, run, records),
    'ro-crate-metadata.json': canonical(crateOf(manifest, run, records, paths)),
  }
  return computed
    .filter((path) => fromUtf8(files.get(path) ?? new Uint8Array()) !== expected[path])
    .map((path) => ({ path, code: 'description', reason: `${path} does not say what this bundle holds.` }))
}

const checkFile = (
  path: string,
  bytes: Uint8Array,
  adapters: ReadonlyMap<string, ReadonlySet<string>>,
  data: ReadonlyMap<string, string>,
): readonly Problem[] => {
  const pinned = adapters.get(path)
  const step = data.get(path)
  if (pinned !== undefined)
    return pinned.size === 1 && pinned.has(`sha256:${sha256Hex(bytes)}`)
      ? []
      : [{ path, code: 'adapter-digest', reason: `${path} is not the description that the workflow pins.` }]
  if (step !== undefined)
    return `data/${sha256Hex(bytes)}` === path
      ? []
      : [
          {
            path,
            step,
            code: 'artifact-digest',
            reason: `The bytes of ${path}, of step “${step}”, were changed.`,
          },
        ]
  return [{ path, code: 'file-unexpected', reason: `${path} does not belong in this bundle.` }]
}

/** Every file belongs to the bundle and has the bytes that something signed pins; none is missing but data. */
export const checkFiles = (
  bundle: Bundle,
  reads: readonly Read[],
  broken: ReadonlySet<string>,
): readonly Problem[] => {
  const { files, manifest } = bundle
  const records = reads.map(({ record }) => record)
  const adapters = new Map<string, Set<string>>()
  for (const { uses, adapter } of Object.values(manifest.steps))
    adapters.set(adapterPath(uses), (adapters.get(adapterPath(uses)) ?? new Set()).add(adapter))
  const data = new Map(
    [...reads]
      .reverse()
      .flatMap(({ step, record }) => dataPaths(record).map((path) => [path, step] as const)),
  )
  const known = new Set([
    ...['manifest.json', 'authorization.json', 'runner.json', 'vsa.dsse.json', ...computed],
    ...records.flatMap(evidencePaths),
  ])
  const missing = [...adapters.keys()].filter((path) => !files.has(path))
  const problems = [
    ...missing.map((path) => ({ path, code: 'adapter-missing', reason: `The bundle lacks ${path}.` })),
    ...[...files].flatMap(([path, bytes]) =>
      known.has(path) || path.startsWith('receipts/') ? [] : checkFile(path, bytes, adapters, data),
    ),
  ]
  // What belongs to a receipt that cannot be read cannot be told from what does not belong.
  return broken.size > 0
    ? problems.filter(({ code }) => code !== 'file-unexpected')
    : [...problems, ...checkComputed(bundle, records)]
}
