import { canonical, sha256Hex } from '#lib/workflow/canonical.ts'
import type { Json } from '#lib/workflow/json.ts'
import type { Problem } from '#lib/workflow/result.ts'
import { openEnvelope, type ReceiptKey } from './dsse.ts'
import { receiptPath, stepOfPath } from './paths.ts'
import { type Bundle, readJson } from './read-bundle.ts'
import { evidenceDigests, recordOf } from './record.ts'
import type { StepRecord } from './types.ts'

/** A receipt that its runner signed, read whole. `receipt` is the sha256 by which later ones name it. */
export type Read = {
  readonly path: string
  readonly step: string
  readonly record: StepRecord
  readonly receipt: string
}

export type Receipts = {
  readonly reads: readonly Read[]
  /** Steps of which some receipt could not be read. */
  readonly broken: ReadonlySet<string>
  readonly problems: readonly Problem[]
}

type Reading = { readonly ok: true; readonly read: Read } | { readonly ok: false; readonly problem: Problem }

const readReceipt = async (
  { files }: Bundle,
  path: string,
  index: number,
  key: ReceiptKey,
  evidence: (sha256: string) => Json | undefined,
): Promise<Reading> => {
  const step = stepOfPath(path)
  const name = step === undefined ? path : `of step “${step}”`
  const refuse = (code: string, reason: string): Reading => ({
    ok: false,
    problem: { ...(step === undefined ? {} : { step }), path, code, reason },
  })
  const opened = await openEnvelope(readJson(files, path), key)
  if (!opened.ok) return refuse(opened.code, `The receipt ${name} is not valid: ${opened.reason}.`)
  const lost = evidenceDigests(opened.statement).find((sha256) => evidence(sha256) === undefined)
  if (lost !== undefined)
    return refuse(
      'evidence-missing',
      `Evidence that the receipt ${name} names is missing or changed (${lost}).`,
    )
  const record = recordOf(opened.statement, opened.text, evidence)
  if (!record) return refuse('receipt-shape', `The receipt ${name} does not say what a receipt says.`)
  if (receiptPath(index, record) !== path)
    return refuse('receipts-reordered', `The receipt ${name} is not in its place: ${path} holds another one.`)
  return { ok: true, read: { path, step: record.step, record, receipt: opened.sha256 } }
}

/** Reads every file under receipts/ with the runner's key, in the order of their names. */
export const readReceipts = async (bundle: Bundle, key: ReceiptKey): Promise<Receipts> => {
  const { files } = bundle
  const known = new Map<string, Json | undefined>()
  const evidence = (sha256: string): Json | undefined => {
    if (known.has(sha256)) return known.get(sha256)
    const value = readJson(files, `evidence/${sha256}.json`)
    const held = value !== undefined && sha256Hex(canonical(value)) === sha256 ? value : undefined
    known.set(sha256, held)
    return held
  }
  const paths = [...files.keys()].filter((path) => path.startsWith('receipts/')).sort()
  const readings = await Promise.all(
    paths.map((path, index) => readReceipt(bundle, path, index, key, evidence)),
  )
  const problems = readings.flatMap((reading) => (reading.ok ? [] : [reading.problem]))
  return {
    reads: readings.flatMap((reading) => (reading.ok ? [reading.read] : [])),
    broken: new Set(problems.flatMap(({ step }) => step ?? [])),
    problems,
  }
}
