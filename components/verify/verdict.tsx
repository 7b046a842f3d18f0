'use client'
import { useText } from '#components/shell/text.tsx'
import { Copyable } from '#components/ui/copyable.tsx'
import { cx } from '#components/ui/cx.ts'
import { shorten } from '#lib/client/format.ts'
import type { VerifyReport } from '#lib/receipts/types.ts'
import type { Text } from '#lib/text/en.ts'

const looks = {
  Verified: { tone: 'border-ok bg-ok-soft', text: 'text-ok' },
  Failed: { tone: 'border-bad bg-bad-soft', text: 'text-bad' },
  Incomplete: { tone: 'border-warn bg-warn-soft', text: 'text-warn' },
} as const

/**
 * The verdict as a heading says it. Whoever has other keys can make another whole bundle, so that “Verified” never stands
 * without the name of who signed.
 */
const headingOf = (
  text: Text['verify'],
  { verdict, account, trusted }: VerifyReport,
): { word: string; rest: string } => {
  const word = text.verdicts[verdict]
  if (verdict !== 'Verified' || account === null) return { word, rest: '' }
  return { word, rest: text.signedBy(shorten(account, 4), trusted ? text.trusted : text.unnamed) }
}

/** What the verdict comes to; the addresses stand below, so that the sentence need not repeat them. */
const wordsOf = (text: Text['verify'], { verdict, sentence, trusted, run }: VerifyReport): string => {
  if (verdict !== 'Verified') return sentence
  if (run === null) return trusted ? text.holdsExpected : text.holds
  return trusted ? text.wholeExpected : text.whole
}

/** The verdict, who signed and who ran, each whole and to copy. */
export function Verdict({ report, name }: { report: VerifyReport; name: string }) {
  const text = useText().verify
  const look = looks[report.verdict]
  const { word, rest } = headingOf(text, report)
  const people = [
    [text.by, report.account],
    [report.run === null ? text.forRunner : text.ranBy, report.executor],
  ] as const
  return (
    <div className={cx('rounded-lg border px-5 py-4', look.tone)}>
      <h2 className={cx('text-xl font-semibold', look.text)}>
        {word}
        {rest && <span className="text-lg font-medium">{rest}</span>}
      </h2>
      <p className="max-w-prose break-words">{wordsOf(text, report)}</p>
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
        {report.run && ` · ${text.run(report.run)}`}
      </p>
    </div>
  )
}
