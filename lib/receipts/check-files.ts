import { canonical } from '#lib/workflow/canonical.ts'
import type { Problem } from '#lib/workflow/result.ts'
import { type Files, firstDifference, packArchive } from './archive.ts'
import { artifactsOf, privateDigests } from './artifacts.ts'
import { readmeOf } from './describe.ts'
import { fromUtf8 } from './encoding.ts'
import { recordedRun } from './export/recorded-run.ts'
import { roCrateOf } from './export/ro-crate.ts'
import { evidenceDigest, sha256Of } from './holds.ts'
import { adapterPath, stepOfPath } from './paths.ts'
import type { Bundle } from './read-bundle.ts'
import type { Read } from './read-receipts.ts'
import type { StepRecord } from './types.ts'

const evidencePaths = ({ evidence }: StepRecord) =>
  evidence.map(({ value }) => `evidence/${evidenceDigest(value)}.json`)
const dataPaths = (record: StepRecord) => artifactsOf(record).map(({ digest }) => `data/${digest.sha256}`)

/** The step whose receipt a file is, or whose receipt names it first. */
const ownerOf = (path: string, reads: readonly Read[]): string | undefined =>
  stepOfPath(path) ??
  reads.find(({ record }) => evidencePaths(record).includes(path) || dataPaths(record).includes(path))?.step

const isSame = (a: Uint8Array, b: Uint8Array): boolean => {
  if (a.length !== b.length) return false
  for (let index = 0; index < a.length; index++) if (a[index] !== b[index]) return false
  return true
}

/** Whether the archive is, byte for byte, the one that its files make; names the file, and its step, where it differs. */
export const checkArchive = (files: Files, given: Uint8Array, reads: readonly Read[]): readonly Problem[] => {
  const rebuilt = packArchive(files)
  if (isSame(rebuilt, given)) return []
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

const crateName = 'ro-crate-metadata.json'

const differs = (bundle: Bundle, path: string, expected: string): readonly Problem[] =>
  fromUtf8(bundle.files.get(path) ?? new Uint8Array()) === expected
    ? []
    : [{ path, code: 'description', reason: `${path} does not say what this bundle holds.` }]

const checkReadme = (bundle: Bundle, records: readonly StepRecord[]): readonly Problem[] =>
  differs(bundle, 'README.txt', readmeOf(bundle.manifest, records[0]?.run ?? '', records))

/**
 * Whether the crate is the one that the rest gives. It names every other file by its digest, so it is worth asking only when
 * nothing else is wrong: it would tell every fault a second time.
 */
export const checkCrate = (bundle: Bundle, reads: readonly Read[]): readonly Problem[] =>
  differs(
    bundle,
    crateName,
    canonical(
      roCrateOf(
        recordedRun(
          bundle,
          reads.map(({ record }) => record),
        ),
      ),
    ),
  )

const checkFile = (
  path: string,
  bytes: Uint8Array,
  adapters: ReadonlyMap<string, ReadonlySet<string>>,
  data: ReadonlyMap<string, string>,
  isPrivate: (path: string) => boolean,
): readonly Problem[] => {
  const pinned = adapters.get(path)
  const step = data.get(path)
  if (pinned !== undefined)
    return pinned.size === 1 && pinned.has(`sha256:${sha256Of(bytes)}`)
      ? []
      : [{ path, code: 'adapter-digest', reason: `${path} is not the description that the workflow pins.` }]
  if (isPrivate(path))
    return [
      { path, code: 'private-bytes', reason: `${path} holds private bytes, which belong in no bundle.` },
    ]
  if (step !== undefined)
    return `data/${sha256Of(bytes)}` === path
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
  const secret = privateDigests(records)
  const isPrivate = (path: string) => secret.has(path.slice('data/'.length))
  const known = new Set([
    ...['manifest.json', 'authorization.json', 'runner.json', 'vsa.dsse.json', 'README.txt', crateName],
    ...records.flatMap(evidencePaths),
  ])
  const missing = [...adapters.keys()].filter((path) => !files.has(path))
  const problems = [
    ...missing.map((path) => ({ path, code: 'adapter-missing', reason: `The bundle lacks ${path}.` })),
    ...[...files].flatMap(([path, bytes]) =>
      known.has(path) || path.startsWith('receipts/')
        ? []
        : checkFile(path, bytes, adapters, data, isPrivate),
    ),
  ]
  // What belongs to a receipt that cannot be read cannot be told from what does not belong.
  return broken.size > 0
    ? problems.filter(({ code }) => code !== 'file-unexpected')
    : [...problems, ...checkReadme(bundle, records)]
}
