import { loadVerifiers } from '#lib/protocols/verifiers.ts'
import { WeftError } from '#lib/workflow/error.ts'
import type { Problem } from '#lib/workflow/result.ts'
import { achievedOf } from './achieved.ts'
import { unpackArchive } from './archive.ts'
import { assessAll, kindsOf } from './assess.ts'
import { checkAssurance } from './check-assurance.ts'
import { checkChain } from './check-chain.ts'
import { checkComplete } from './check-complete.ts'
import { checkArchive, checkCrate, checkFiles } from './check-files.ts'
import { checkRights } from './check-rights.ts'
import { checkRunner } from './check-runner.ts'
import { checkSignature } from './check-signature.ts'
import { checkVerdict, isReceiptGone, openVerdict } from './check-verdict.ts'
import { checkWords } from './check-words.ts'
import { receiptKeyOf } from './dsse.ts'
import { fromBase64 } from './encoding.ts'
import { readBundle } from './read-bundle.ts'
import { readReceipts } from './read-receipts.ts'
import { failedReport, sentenceOf, type VerifyOptions, verdictOf } from './report.ts'
import { checkSpent, spentOf } from './spent.ts'
import { newestAttempts, standingsOf } from './standing.ts'
import type { VerifyReport } from './types.ts'

export type { VerifyOptions } from './report.ts'

const byStep = (problems: readonly Problem[]): ReadonlyMap<string, readonly Problem[]> => {
  const lists = new Map<string, Problem[]>()
  for (const problem of problems) {
    const { step } = problem
    if (step === undefined) continue
    const list = lists.get(step)
    if (list) list.push(problem)
    else lists.set(step, [problem])
  }
  return lists
}

const check = async (bytes: Uint8Array, options: VerifyOptions): Promise<VerifyReport> => {
  const files = unpackArchive(bytes)
  if (!files.ok) return failedReport(files.problem)
  const read = readBundle(files.value)
  if (!read.ok) return failedReport(read.problem)
  const bundle = read.value
  const { manifest, steps, order, descriptionOf, signed, runner } = bundle
  const key = await receiptKeyOf(fromBase64(runner.publicKey)!)
  const receipts = await readReceipts(bundle, key)
  const { reads, broken } = receipts
  const kinds = kindsOf(reads)
  const verifierOf = await loadVerifiers(kinds)
  const standings = standingsOf(steps, order, newestAttempts(reads), descriptionOf)
  const assessed = assessAll(reads, {
    bytes: (sha256) => files.value.get(`data/${sha256}`) ?? options.bytes?.(sha256) ?? null,
    nowMs: options.nowMs,
    verifierOf,
    descriptionOf,
  })
  const newest = newestAttempts(assessed)
  const spent = spentOf(reads.map(({ record }) => record))
  const opened = await openVerdict(bundle, key)
  const gone = isReceiptGone(
    opened,
    bundle,
    reads.map(({ receipt }) => receipt),
  )
  const words = checkWords(bundle)
  const signature = await checkSignature(bundle, options)
  const { problems: runnerProblems, trusted } = checkRunner(bundle, options.trust)
  const complete = checkComplete(bundle, receipts, standings, gone)
  const assurance = checkAssurance(bundle, newest)
  const isPartial = words.unchecked.length > 0 || [...kinds].some((kind) => verifierOf(kind) === undefined)
  const verdict = checkVerdict(opened, bundle, reads, standings, { verifierOf, descriptionOf, isPartial })
  const wrong = [
    ...receipts.problems,
    ...words.problems,
    ...signature.problems,
    ...runnerProblems,
    ...checkChain(bundle, receipts, standings),
    ...complete.problems,
    ...assessed.flatMap((step) => step.problems),
    ...checkRights(reads, descriptionOf),
    ...checkSpent(bundle.signed.message, spent),
    ...assurance.problems,
    ...checkFiles(bundle, reads, broken),
    ...checkArchive(files.value, bytes, reads),
    ...verdict.problems,
  ]
  const problems = wrong.length > 0 ? wrong : checkCrate(bundle, reads)
  const unchecked = [
    ...signature.unchecked,
    ...words.unchecked,
    ...complete.unchecked,
    ...newest.flatMap((step) => step.unchecked),
    ...assurance.unchecked,
    ...verdict.unchecked,
  ]
  const ofStep = byStep(problems)
  return {
    verdict: verdictOf({ problems, unchecked }),
    sentence: sentenceOf({ problems, unchecked }, signed.message.account, runner.executor, trusted),
    workflow: manifest.name,
    run: reads[0]?.record.run ?? null,
    account: signed.message.account,
    executor: runner.executor,
    trusted,
    steps: assessed.map(({ record, achieved, notes }) => ({
      step: record.step,
      attempt: record.attempt,
      outcome: record.outcome.ok ? 'done' : 'failed',
      achieved,
      problems: ofStep.get(record.step) ?? [],
      notes,
    })),
    achieved: achievedOf(bundle, newest),
    problems,
    unchecked,
    notes: complete.notes,
    spent,
  }
}

/**
 * Checks a bundle, offline, from its bytes alone: archive, manifest, signed words, signature, receipts and their chain,
 * evidence by our own checkers, rights, budgets, and the runner's verdict computed again. The same code runs in browser, CLI
 * and server. Whatever the bytes are, it answers.
 *
 * Verified: everything in the bundle holds. Claims whose bytes are not in it (large and private artifacts are left out) count
 * as Signed, with a note on the step. Incomplete: the signature of a smart account and no chain to ask, evidence of a kind or
 * a step type of a form that this version does not know, a level that only missing bytes could show, or a step that failed or
 * did not run where the workflow does not allow it. Failed: anything else that does not hold.
 *
 * Verified says nothing of whose keys these are: whoever has other keys can make another whole bundle. Compare `account`
 * and `executor` with those that you know, or give `trust`.
 * @throws WeftError `checker-not-loaded` when the code for a kind of evidence cannot be fetched: that says nothing of the bundle.
 */
export const verifyBundle = async (bytes: Uint8Array, options: VerifyOptions): Promise<VerifyReport> => {
  try {
    return await check(bytes, options)
  } catch (error) {
    if (error instanceof WeftError && error.code === 'checker-not-loaded') throw error
    return failedReport({
      code: 'bundle-unreadable',
      reason: 'Something in this bundle cannot be read, so that it cannot be checked.',
    })
  }
}
