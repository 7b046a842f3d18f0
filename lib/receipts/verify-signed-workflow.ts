import { checkMessage } from '#lib/authorization/check-message.ts'
import { checkUse, type Ledger, type Use } from '#lib/authorization/ledger.ts'
import { checkDeclared } from '#lib/authorization/spend.ts'
import type { SignedAuthorization } from '#lib/authorization/types.ts'
import type { Hex } from '#lib/workflow/json.ts'
import type { Problem } from '#lib/workflow/result.ts'
import { checkSignature } from './check-signature.ts'
import { checkWords } from './check-words.ts'
import { descriptions } from './description.ts'
import { digestOfAuthorization } from './eip712.ts'
import { adapterPath } from './paths.ts'
import { readJson } from './read-bundle.ts'
import { failedReport, type VerifyOptions, verdictOf } from './report.ts'
import { adapterFiles, checkAdapters, checkDrawing } from './signed-steps.ts'
import { readSignedWorkflow } from './signed-workflow.ts'
import type { VerifyReport } from './types.ts'

export type SignedWorkflowOptions = Pick<VerifyOptions, 'nowMs' | 'trust' | 'verifySmartAccount'> & {
  /** Uses of authorizations that the reader knows of. Without it, nothing is known of earlier runs and of cancelling. */
  readonly ledger?: Ledger
  /** Asks the chain of the signature what its contract knows: null where there is none. When it throws, that stays unchecked. */
  readonly readUse?: (authorization: SignedAuthorization) => Promise<Use | null>
}

const digestOf = (authorization: SignedAuthorization): Hex | null => {
  try {
    return digestOfAuthorization(authorization)
  } catch {
    return null
  }
}

const noLedger: Problem = {
  code: 'ledger-missing',
  reason: 'Whether it was used or cancelled already was not asked: no ledger was given.',
  fix: 'Verify it on the command line with --ledger FILE, or with --rpc URL.',
}

const noContract = ({ domain }: SignedAuthorization): Problem => ({
  code: 'contract-missing',
  reason: `Chain ${domain.chainId} has no contract at ${domain.verifyingContract}, so that nothing can be cancelled or counted there.`,
})

/** Every use that the reader knows of, from the ledger and from the chain. */
const usesOf = async (
  signed: SignedAuthorization,
  { ledger, readUse }: SignedWorkflowOptions,
): Promise<{ uses: Ledger; notes: readonly Problem[]; unchecked: readonly Problem[] }> => {
  const uses = ledger ?? []
  if (!readUse) return { uses, notes: ledger ? [] : [noLedger], unchecked: [] }
  try {
    const use = await readUse(signed)
    return { uses: use ? [...uses, use] : uses, notes: use ? [] : [noContract(signed)], unchecked: [] }
  } catch {
    const open: Problem = {
      code: 'use-unknown',
      reason: `Chain ${signed.domain.chainId} does not answer, so that it is not known whether the authorization was used or cancelled there.`,
      fix: `Verify again with a node of chain ${signed.domain.chainId}.`,
    }
    return { uses, notes: [], unchecked: [open] }
  }
}

const check = async (given: string | Uint8Array, options: SignedWorkflowOptions): Promise<VerifyReport> => {
  const read = readSignedWorkflow(given)
  if (!read.ok) return failedReport(read.problem)
  const { manifest, adapters, authorization: signed } = read.value
  const { message } = signed
  const authorization = digestOf(signed)
  if (!authorization)
    return failedReport({
      code: 'authorization-shape',
      path: 'authorization.message',
      reason: 'The authorization holds a number or an address that cannot be signed.',
    })
  const drawing = checkDrawing(read.value)
  const [large] = drawing.problems
  if (large?.code === 'workflow-too-large') return failedReport(large)
  const files = adapterFiles(adapters)
  const descriptionOf = descriptions((uses) => readJson(files, adapterPath(uses)))
  const words = checkWords({ files, signed, manifest, descriptionOf })
  const signature = await checkSignature({ signed, authorization }, options)
  const known = await usesOf(signed, options)
  const trusted =
    options.trust?.some((name) => name.toLowerCase() === message.executor.toLowerCase()) ?? false
  const foreign: Problem = {
    code: 'executor-not-trusted',
    reason: `This is signed for the runner ${message.executor}, which is not one that you trust.`,
  }
  const problems = [
    ...checkAdapters(read.value),
    ...words.problems,
    ...checkMessage(signed),
    ...signature.problems,
    ...checkUse(message, known.uses, Math.floor(options.nowMs / 1000)),
    ...checkDeclared(manifest, message),
    ...drawing.problems,
    ...(options.trust && !trusted ? [foreign] : []),
  ]
  const unchecked = [...signature.unchecked, ...words.unchecked, ...drawing.unchecked, ...known.unchecked]
  const who = `Signed by ${message.account}, for the runner ${message.executor}${trusted ? ', whom you trust' : '; whether you know that runner is yours to say'}.`
  return {
    verdict: verdictOf({ problems, unchecked }),
    sentence: problems[0]?.reason ?? (unchecked[0] ? `${unchecked[0].reason} ${who}` : who),
    workflow: manifest.name,
    run: null,
    account: message.account,
    executor: message.executor,
    trusted,
    steps: [],
    achieved: {},
    problems,
    unchecked,
    notes: known.notes,
    spent: [],
  }
}

/**
 * Checks a signed workflow before any run, from its bytes alone and the reader's own time: strict bytes, descriptions as
 * pinned, every signed word, the signature and how it was found, window, use by the ledger, caps over all that the steps'
 * budgets allow, and whether the drawing could run. The same kind of report as a bundle's, without steps and spending.
 * Whatever the bytes are, it answers.
 *
 * Verified: one run may start now, as far as the ledger knows. Incomplete: a smart account and no chain to ask, or a
 * description that this version cannot read. Failed: anything else that does not hold.
 */
export const verifySignedWorkflow = async (
  given: string | Uint8Array,
  options: SignedWorkflowOptions,
): Promise<VerifyReport> => {
  try {
    return await check(given, options)
  } catch {
    return failedReport({
      code: 'signed-workflow-unreadable',
      reason: 'Something in this file cannot be read, so that it cannot be checked.',
    })
  }
}
