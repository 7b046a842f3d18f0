'use client'
import Link from 'next/link'
import { useText } from '#components/shell/text.tsx'
import { Copyable } from '#components/ui/copyable.tsx'
import { Section } from '#components/ui/parts.tsx'
import type { ReceiptRef } from '#lib/run/view.ts'
import type { RunStep } from './run-page.tsx'

export function Receipts({
  receipts,
  titles,
}: {
  receipts: readonly ReceiptRef[]
  titles: Readonly<Record<string, RunStep>>
}) {
  const text = useText()
  const words = text.runs.receipts
  return (
    <Section title={words.title}>
      {receipts.length === 0 ? (
        <p className="px-4 py-3 text-sm text-muted">{words.none}</p>
      ) : (
        <>
          <table className="w-full text-sm">
            <thead className="text-left text-muted">
              <tr>
                <th scope="col" className="px-4 pt-2 font-medium">
                  {words.step}
                </th>
                <th scope="col" className="px-4 pt-2 text-right font-medium">
                  sha256
                </th>
              </tr>
            </thead>
            <tbody>
              {receipts.map(({ step, attempt, sha256 }) => (
                <tr key={`${step}${attempt}`}>
                  <td className="px-4 py-1.5">
                    {titles[step]?.title ?? step}
                    {attempt > 1 && <span className="text-muted"> {words.attempt(attempt)}</span>}
                  </td>
                  <td className="px-4 py-1.5 text-right">
                    <Copyable value={sha256} label={words.of(step)} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
          <p className="border-t border-line px-4 py-2.5 text-sm text-muted">
            {words.before}
            <Link href="/verify" className="underline">
              {words.verify}
            </Link>
            {words.after}
          </p>
        </>
      )}
    </Section>
  )
}
