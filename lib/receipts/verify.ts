import { checkText } from '#lib/authorization/check.ts'
import { definitionOf } from '#lib/protocols/registry.ts'
import { levels, rank } from '#lib/workflow/claims.ts'
import type { Problem } from '#lib/workflow/result.ts'
import { unpackArchive } from './archive.ts'
import { assessAll, weakestAchieved } from './assess.ts'
import { adapterPath, newestAttempts } from './bundle.ts'
import { checkChain } from './check-chain.ts'
import { checkComplete } from './check-complete.ts'
import { checkArchive, checkFiles } from './check-files.ts'
import { checkSignature } from './check-signature.ts'
import { checkVerdict, isReceiptGone, openVerdict } from './check-verdict.ts'
import { type Bundle, readBundle, readJson } from './read-bundle.ts'
import { readReceipts } from './read-receipts.ts'
import { type Findings, failedReport, sentenceOf, type VerifyOptions, verdictOf } from './report.ts'
import { checkSpent, spentOf } from './spent.ts'
import type { VerifyReport } from './types.ts'

export type { VerifyOptions } from './report.ts'

const checkRunner = ({ signed, runner }: Bundle, trust: readonly string[] | undefined) => {
  const same = (address: string) => address.toLowerCase() === runner.executor.toLowerCase()
  const problems: Problem[] = []
  if (!same(signed.message.executor))
    problems.push({
      code: 'executor-other',
      reason: `The signature lets ${signed.message.executor} run this workflow, and ${runner.executor} ran it.`,
    })
  const trusted = trust?.some((known) => same(known) || known === runner.publicKey) ?? false
  if (trust && !trusted)
    problems.push({
      code: 'executor-not-trusted',
      reason: `This bundle is by the runner ${runner.executor}, which is not one that you trust.`,
    })
  return { problems, trusted }
}

/**
 * Whether the signed words are those that the workflow gives. Where this version does not know a step type, it cannot tell
 * what the type is called and which services it uses; those words stay unchecked.
 */
const checkWords = ({ signed, manifest }: Bundle): Findings => {
  const found = checkText(signed.message, manifest)
  const unknown = Object.values(manifest.steps).find(({ uses }) => !definitionOf(uses))
  const open = ({ path }: Problem) => unknown !== undefined && (path === 'summary' || path === 'services')
  return {
    problems: found.filter((problem) => !open(problem)),
    unchecked: found.some(open)
      ? [
          {
            code: 'text-unknown',
            reason: `This version does not know the step type ${unknown?.uses}, so that the signed words were not checked whole.`,
            fix: 'Verify with a newer version of Weft.',
          },
        ]
      : [],
  }
}

const checkAssurance = (minimum: number, achieved: VerifyReport['achieved']): readonly Problem[] =>
  Object.entries(achieved)
    .filter(([, reached]) => rank(reached.level) < rank(levels[minimum]!))
    .map(([claim, reached]) => ({
      step: reached.bottleneck,
      code: 'assurance-low',
      reason: `The claim “${claim}” reached less at step “${reached.bottleneck}” than the signature asks.`,
    }))

const check = async (bytes: Uint8Array, options: VerifyOptions): Promise<VerifyReport> => {
  const files = unpackArchive(bytes)
  if (!files.ok) return failedReport(files.problem)
  const read = readBundle(files.value)
  if (!read.ok) return failedReport(read.problem)
  const bundle = read.value
  const { manifest, signed, runner } = bundle
  const receipts = readReceipts(bundle)
  const { reads, broken } = receipts
  const verdict = openVerdict(bundle)
  const bytesOf = (sha256: string) => files.value.get(`data/${sha256}`) ?? options.bytes?.(sha256) ?? null
  const assessed = assessAll(reads, bytesOf, options.nowMs, (uses) =>
    readJson(files.value, adapterPath(uses)),
  )
  const newest = newestAttempts(assessed)
  const achieved = weakestAchieved(newest)
  const spent = spentOf(reads.map(({ record }) => record))
  const signature = await checkSignature(bundle, options)
  const words = checkWords(bundle)
  const gone = isReceiptGone(
    verdict,
    bundle,
    receipts.reads.map(({ receipt }) => receipt),
  )
  const complete = checkComplete(bundle, receipts, gone)
  const { problems: runnerProblems, trusted } = checkRunner(bundle, options.trust)
  const problems = [
    ...receipts.problems,
    ...words.problems,
    ...signature.problems,
    ...runnerProblems,
    ...checkChain(bundle, receipts),
    ...complete.problems,
    ...assessed.flatMap((step) => step.problems),
    ...checkSpent(signed.message, spent),
    ...checkAssurance(signed.message.minAssurance, achieved),
    ...checkFiles(bundle, reads, broken),
    ...checkArchive(files.value, bytes, reads),
    ...checkVerdict(verdict, bundle, reads),
  ]
  const unchecked = [
    ...signature.unchecked,
    ...words.unchecked,
    ...complete.unchecked,
    ...newest.flatMap((step) => step.unchecked),
  ]
  return {
    verdict: verdictOf({ problems, unchecked }),
    sentence: sentenceOf({ problems, unchecked }, signed.message.account, runner.executor, trusted),
    workflow: manifest.name,
    run: reads[0]?.record.run ?? null,
    account: signed.message.account,
    executor: runner.executor,
    steps: assessed.map(({ record, achieved: reached, notes }) => ({
      step: record.step,
      attempt: record.attempt,
      outcome: record.outcome.ok ? 'done' : 'failed',
      achieved: reached,
      problems: problems.filter(({ step }) => step === record.step),
      notes,
    })),
    achieved,
    problems,
    unchecked,
    spent,
  }
}

/**
 * Checks a bundle, offline, from its bytes alone: archive, manifest, signed words, signature, receipts and their chain,
 * evidence by our own checkers, budgets, and the runner's verdict computed again. The same code runs in browser, CLI and
 * server. Never throws, whatever the bytes are.
 *
 * Verified: everything in the bundle holds. Claims whose bytes are not in it (artifacts over 1 MiB are left out) count as
 * Signed, with a note on the step. Incomplete: the signature of a smart account and no chain to ask, evidence of a kind or
 * words of a step type that this version does not know, or a step that failed or did not run. Failed: anything else that does not hold.
 *
 * Verified says nothing of whose keys these are: whoever has other keys can make another whole bundle. Compare `account`
 * and `executor` with those that you know, or give `trust`.
 */
export const verifyBundle = async (bytes: Uint8Array, options: VerifyOptions): Promise<VerifyReport> => {
  try {
    return await check(bytes, options)
  } catch {
    return failedReport({
      code: 'bundle-unreadable',
      reason: 'Something in this bundle cannot be read, so that it cannot be checked.',
    })
  }
}
