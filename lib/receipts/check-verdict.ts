import { canonical } from '#lib/workflow/canonical.ts'
import type { Problem } from '#lib/workflow/result.ts'
import { achievedOf } from './achieved.ts'
import { type Assessing, assessAll } from './assess.ts'
import { openEnvelope, type ReceiptKey } from './dsse.ts'
import { sha256Of } from './holds.ts'
import { type Bundle, readJson } from './read-bundle.ts'
import type { Read } from './read-receipts.ts'
import type { Findings } from './report.ts'
import { newestAttempts, passedOf, type Standings } from './standing.ts'
import { vsaOf } from './vsa.ts'

const path = 'vsa.dsse.json'

type Summary = {
  readonly predicate?: { readonly timeVerified?: unknown; readonly inputAttestations?: unknown }
} | null

/** The runner's own verdict as it was signed: when, and every digest that it names. */
export type Opened =
  | { readonly ok: true; readonly text: string; readonly atMs: number; readonly named: readonly string[] }
  | { readonly ok: false; readonly problem: Problem }

/** Opens vsa.dsse.json with the runner's key. `atMs` is NaN when it names no time. */
export const openVerdict = async ({ files }: Bundle, key: ReceiptKey): Promise<Opened> => {
  const opened = await openEnvelope(readJson(files, path), key)
  if (!opened.ok)
    return {
      ok: false,
      problem: {
        path,
        code: 'verdict-signature',
        reason: `The runner’s own verdict (${path}) is missing or not valid: ${opened.reason}.`,
      },
    }
  const predicate = (opened.statement as Summary)?.predicate
  const time = predicate?.timeVerified
  const inputs = predicate?.inputAttestations
  return {
    ok: true,
    text: opened.text,
    atMs: typeof time === 'string' ? Date.parse(time) : Number.NaN,
    named: Array.isArray(inputs)
      ? inputs.flatMap((item: { digest?: { sha256?: unknown } } | null) => {
          const sha256 = item?.digest?.sha256
          return typeof sha256 === 'string' ? [sha256] : []
        })
      : [],
  }
}

/** sha256 of the two files of which signatures alone would leave some spellings open: the verdict pins their bytes. */
const pinnedOf = ({ files }: Bundle) => ({
  authorization: sha256Of(files.get('authorization.json')!),
  runner: sha256Of(files.get('runner.json')!),
})

/** Whether a receipt that the verdict names is not among those in the bundle. */
export const isReceiptGone = (opened: Opened, bundle: Bundle, receipts: readonly string[]): boolean => {
  const { authorization, runner } = pinnedOf(bundle)
  const here = new Set([authorization, runner, ...receipts])
  // The first two are the pinned files; one that differs is told by `checkVerdict`.
  return opened.ok && opened.named.slice(2).some((sha256) => !here.has(sha256))
}

/** The same verdict without what it rests on checkers for. */
const withoutLevels = (verdict: unknown): string => {
  const { predicate, ...rest } = verdict as { readonly predicate: Readonly<Record<string, unknown>> }
  const { verificationResult: _, verifiedLevels: __, ...plain } = predicate
  return canonical({ ...rest, predicate: plain })
}

const differs: Problem = {
  path,
  code: 'verdict-differs',
  reason: `The runner’s own verdict (${path}) is not the one that this bundle’s receipts give.`,
}

/**
 * Whether the runner's own verdict is what the receipts give when it is computed again: at its own time, and with the bytes
 * that the bundle holds. Where this version lacks a checker that the runner may have had (`isPartial`), it can compute
 * everything but the levels, which then stay unchecked.
 */
export const checkVerdict = (
  opened: Opened,
  bundle: Bundle,
  reads: readonly Read[],
  standings: Standings,
  {
    verifierOf,
    descriptionOf,
    isPartial,
  }: Pick<Assessing, 'verifierOf' | 'descriptionOf'> & { isPartial: boolean },
): Findings => {
  if (!opened.ok) return { problems: [opened.problem], unchecked: [] }
  const { files, digest, runner } = bundle
  const { atMs, text } = opened
  if (!Number.isFinite(atMs)) return { problems: [differs], unchecked: [] }
  const bytes = (sha256: string) => files.get(`data/${sha256}`) ?? null
  const newest = assessAll(newestAttempts(reads), { bytes, nowMs: atMs, verifierOf, descriptionOf })
  const first = reads[0]?.record
  const expected = vsaOf({
    run: first?.run ?? '',
    manifest: digest,
    verifier: first?.builder ?? runner.executor,
    ...pinnedOf(bundle),
    receipts: reads.map(({ receipt }) => receipt),
    passed: passedOf(standings, newest),
    achieved: achievedOf(bundle, newest),
    atMs,
  })
  if (text === canonical(expected)) return { problems: [], unchecked: [] }
  return isPartial && withoutLevels(JSON.parse(text)) === withoutLevels(expected)
    ? {
        problems: [],
        unchecked: [
          {
            path,
            code: 'verdict-unchecked',
            reason: 'The levels in the runner’s own verdict rest on evidence that this version cannot check.',
            fix: 'Verify with a newer version of Weft.',
          },
        ],
      }
    : { problems: [differs], unchecked: [] }
}
