import Link from 'next/link'
import { Badge } from '#components/ui/parts.tsx'
import { Time } from '#components/ui/time.tsx'
import { durationText } from '#lib/client/format.ts'
import type { RunSummary } from '#lib/run/api.ts'
import { runWords } from './words.ts'

export function RunTable({ runs }: { runs: readonly RunSummary[] }) {
  return (
    <div className="overflow-x-auto rounded-lg border border-line bg-surface">
      <table className="w-full text-left text-sm">
        <thead className="text-muted">
          <tr className="border-b border-line">
            <th scope="col" className="px-4 py-2 font-medium">
              Workflow
            </th>
            <th scope="col" className="px-4 py-2 font-medium">
              Status
            </th>
            <th scope="col" className="hidden px-4 py-2 font-medium sm:table-cell">
              Steps
            </th>
            <th scope="col" className="px-4 py-2 font-medium">
              Started
            </th>
            <th scope="col" className="hidden px-4 py-2 font-medium sm:table-cell">
              Took
            </th>
          </tr>
        </thead>
        <tbody>
          {runs.map(({ id, name, status, steps, createdAtMs, finishedAtMs }) => (
            <tr key={id} className="border-b border-line last:border-0 hover:bg-canvas">
              <td className="px-4 py-2.5">
                <Link href={`/runs/${id}`} className="font-medium hover:underline">
                  {name}
                </Link>
              </td>
              <td className="px-4 py-2.5">
                <Badge tone={runWords[status].tone}>{runWords[status].word}</Badge>
              </td>
              <td className="hidden px-4 py-2.5 sm:table-cell">{steps}</td>
              <td className="px-4 py-2.5 text-muted">
                <Time ms={createdAtMs} />
              </td>
              <td className="hidden whitespace-nowrap px-4 py-2.5 text-muted sm:table-cell">
                {finishedAtMs === undefined ? '–' : durationText(finishedAtMs - createdAtMs)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
