import type { Json } from '#lib/workflow/json.ts'
import { iso, type RecordedRun, timesOf } from './recorded-run.ts'

/** A thing that an RO-Crate describes. */
export type Entity = { readonly '@id': string; readonly [key: string]: Json | undefined }

export const id = (text: string) => ({ '@id': text })

/** References to things, each once; no property at all where there are none. */
export const references = (property: string, ids: Iterable<string>): Readonly<Record<string, Json>> => {
  const distinct = [...new Set(ids)]
  return distinct.length === 0 ? {} : { [property]: distinct.map(id) }
}

/** How the crate names things that are no files. */
export const idOf = {
  run: '#run',
  engine: '#weft',
  organize: '#organize',
  workflow: 'manifest.json',
  licence: '#licence',
  language: '#weft-manifest',
  tool: (uses: string) => `#${uses}`,
  step: (step: string) => `#step/${step}`,
  action: (step: string, attempt: number) => `#attempt/${step}/${attempt}`,
  control: (step: string, attempt: number) => `#control/${step}/${attempt}`,
  input: (name: string) => `#input/${name}`,
  output: (name: string) => `#output/${name}`,
  agent: (caip10: string) => `did:pkh:${caip10}`,
} as const

/** The file of an artifact where the archive holds it; else a name for its bytes. Private bytes are never named as a file. */
export const artifactId = (
  { files }: Pick<RecordedRun, 'files'>,
  { digest, salted }: { readonly digest: { readonly sha256: string }; readonly salted?: true | undefined },
): string => {
  const path = `data/${digest.sha256}`
  return files.has(path) && !salted ? path : `urn:weft:sha256:${digest.sha256}`
}

export const statusOf = (ok: boolean) =>
  id(`http://schema.org/${ok ? 'CompletedActionStatus' : 'FailedActionStatus'}`)

export const timesOfRun = (recorded: RecordedRun): Readonly<Record<string, Json>> => {
  const times = timesOf(recorded)
  return times ? { startTime: iso(times.startedAtMs), endTime: iso(times.finishedAtMs) } : {}
}
