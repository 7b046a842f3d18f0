import { Copyable } from '#components/ui/copyable.tsx'
import { cx } from '#components/ui/cx.ts'
import { shorten } from '#lib/client/format.ts'
import type { VerifyReport } from '#lib/receipts/types.ts'

const looks = {
  Verified: { tone: 'border-ok bg-ok-soft', text: 'text-ok' },
  Failed: { tone: 'border-bad bg-bad-soft', text: 'text-bad' },
  Incomplete: { tone: 'border-warn bg-warn-soft', text: 'text-warn' },
} as const

/**
 * The verdict as a heading says it. Whoever has other keys can make another whole bundle, so that “Verified” never stands
 * without the name of who signed.
 */
const headingOf = ({ verdict, account, trusted }: VerifyReport): { word: string; rest: string } => {
  if (verdict !== 'Verified' || account === null) return { word: verdict, rest: '' }
  const runner = trusted ? 'run by a runner you trust' : 'whose runner you have not named'
  return { word: verdict, rest: `, signed by ${shorten(account, 4)}, ${runner}` }
}

/** What the verdict comes to; the addresses stand below, so that the sentence need not repeat them. */
const wordsOf = ({ verdict, sentence, trusted, run }: VerifyReport): string => {
  if (verdict !== 'Verified') return sentence
  if (run === null)
    return trusted
      ? 'What was signed holds now, and it is for the runner that you expect.'
      : 'What was signed holds now. Compare these addresses with those that you know.'
  return trusted
    ? 'Everything in this bundle holds, and it is by the runner that you expect.'
    : 'Everything in this bundle holds. Someone with other keys could have made another whole one: compare these addresses with those that you know.'
}

/** The verdict, who signed and who ran, each whole and to copy. */
export function Verdict({ report, name }: { report: VerifyReport; name: string }) {
  const { tone, text } = looks[report.verdict]
  const { word, rest } = headingOf(report)
  const people = [
    ['Signed by', report.account],
    [report.run === null ? 'For the runner' : 'Run by', report.executor],
  ] as const
  return (
    <div className={cx('rounded-lg border px-5 py-4', tone)}>
      <h2 className={cx('text-xl font-semibold', text)}>
        {word}
        {rest && <span className="text-lg font-medium">{rest}</span>}
      </h2>
      <p className="max-w-prose break-words">{wordsOf(report)}</p>
      <dl className="mt-2 grid gap-x-3 gap-y-1 sm:grid-cols-[auto_1fr]">
        {people.map(
          ([label, address]) =>
            address !== null && (
              <div key={label} className="contents">
                <dt className="text-sm text-muted">{label}</dt>
                <dd className="min-w-0">
                  <Copyable value={address} label={label} whole />
                </dd>
              </div>
            ),
        )}
      </dl>
      <p className="mt-2 text-sm text-muted">
        {name}
        {report.workflow && ` · ${report.workflow}`}
        {report.run && ` · run ${report.run}`}
      </p>
    </div>
  )
}
