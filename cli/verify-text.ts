import type { CheckedStep, VerifyReport } from '#lib/receipts/types.ts'
import { totalsOf } from '#lib/run/totals.ts'
import { claims, levelWords } from '#lib/workflow/claims.ts'
import type { AssetRef } from '#lib/workflow/money.ts'
import type { Problem } from '#lib/workflow/result.ts'
import { problemText, say, table } from './output.ts'

const provedBy = ({ achieved }: Pick<CheckedStep, 'achieved'>): string =>
  claims
    .flatMap((claim) => {
      const reached = achieved[claim]
      return reached
        ? [`${claim} ${levelWords[reached.level]}${reached.simulated ? ' (simulated)' : ''}`]
        : []
    })
    .join(', ')

const list = (title: string, problems: readonly Problem[]) => {
  if (problems.length === 0) return
  say()
  say(title)
  for (const problem of problems) say(`  ${problemText(problem)}`)
}

/** Prints a verdict for a person: the word first, then why. */
export const sayReport = (report: VerifyReport): void => {
  say(report.verdict)
  say(report.sentence)
  const [first] = [...report.problems, ...report.unchecked]
  if (first?.fix !== undefined) say(first.fix)
  if (report.workflow !== null) {
    say()
    say(
      table([
        ['Workflow', report.workflow],
        ['Run', report.run ?? 'none'],
        ['Signed by', report.account ?? 'unknown'],
        [report.run === null ? 'Runner' : 'Run by', report.executor ?? 'unknown'],
      ]),
    )
  }
  if (report.workflow !== null) list('Wrong', report.problems)
  list('Not checked', report.unchecked)
  list('Notes', report.notes)
  if (report.steps.length > 0) {
    say()
    say('Steps')
    say(
      table(
        report.steps.map((step) => [
          `  ${step.step}`,
          step.attempt === 1 ? step.outcome : `${step.outcome}, attempt ${step.attempt}`,
          step.problems.length > 0 ? 'does not hold' : provedBy(step),
        ]),
      ),
    )
    for (const { step, notes } of report.steps) for (const note of notes) say(`  ${step}: ${note}`)
  }
  const totals = totalsOf(
    report.spent.map(({ purpose, asset, amount }) => ({
      purpose,
      amount: { asset: asset as AssetRef, amount },
    })),
  )
  const spent = (['fees', 'gas', 'locked'] as const).flatMap((total) =>
    totals[total].filter(({ amount }) => amount !== '0').map((line) => ({ ...line, total })),
  )
  if (spent.length > 0) {
    say()
    say('Spent, in the smallest unit')
    say(table(spent.map(({ total, amount, asset }) => [`  ${total}`, amount, asset])))
  }
}
