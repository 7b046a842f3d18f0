import { canonical, sha256Hex } from '#lib/workflow/canonical.ts'
import type { Problem } from '#lib/workflow/result.ts'
import { assessAll, weakestAchieved } from './assess.ts'
import { adapterPath, newestAttempts, passedOf } from './bundle.ts'
import { openEnvelope } from './dsse.ts'
import { fromBase64 } from './encoding.ts'
import { type Bundle, readJson } from './read-bundle.ts'
import type { Read } from './read-receipts.ts'
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
export const openVerdict = ({ files, runner }: Bundle): Opened => {
  const opened = openEnvelope(readJson(files, path), fromBase64(runner.publicKey)!)
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
    text: canonical(opened.statement),
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
  authorization: sha256Hex(files.get('authorization.json')!),
  runner: sha256Hex(files.get('runner.json')!),
})

/** Whether a receipt that the verdict names is not among those in the bundle. */
export const isReceiptGone = (opened: Opened, bundle: Bundle, receipts: readonly string[]): boolean => {
  const { authorization, runner } = pinnedOf(bundle)
  const here = new Set([authorization, runner, ...receipts])
  // The first two are the pinned files; one that differs is told by `checkVerdict`.
  return opened.ok && opened.named.slice(2).some((sha256) => !here.has(sha256))
}

/**
 * Whether the runner's own verdict is what the receipts give when it is computed again: at its own time, and with the bytes
 * that the bundle holds.
 */
export const checkVerdict = (opened: Opened, bundle: Bundle, reads: readonly Read[]): readonly Problem[] => {
  if (!opened.ok) return [opened.problem]
  const { files, manifest, digest, runner } = bundle
  const { atMs, text } = opened
  const newest = assessAll(
    newestAttempts(reads),
    (sha256) => files.get(`data/${sha256}`) ?? null,
    atMs,
    (uses) => readJson(files, adapterPath(uses)),
  )
  const first = reads[0]?.record
  const expected = Number.isFinite(atMs)
    ? vsaOf({
        run: first?.run ?? '',
        manifest: digest,
        verifier: first?.builder ?? runner.executor,
        ...pinnedOf(bundle),
        receipts: reads.map(({ receipt }) => receipt),
        passed: passedOf(manifest, newest),
        achieved: weakestAchieved(newest),
        atMs,
      })
    : null
  return expected && text === canonical(expected)
    ? []
    : [
        {
          path,
          code: 'verdict-differs',
          reason: `The runner’s own verdict (${path}) is not the one that this bundle’s receipts give.`,
        },
      ]
}
