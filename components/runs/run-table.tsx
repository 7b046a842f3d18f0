'use client'
import Link from 'next/link'
import { useFormat } from '#components/shell/format.ts'
import { useText } from '#components/shell/text.tsx'
import { Badge } from '#components/ui/parts.tsx'
import { Time } from '#components/ui/time.tsx'
import type { RunSummary } from '#lib/run/api.ts'
import { runTones } from './words.ts'

/** A few runs, as the first page shows the last ones. */
export function RunTable({ runs }: { runs: readonly RunSummary[] }) {
  const words = useText().runs
  const format = useFormat()
  return (
    <div className="overflow-x-auto rounded-lg border border-line bg-surface">
      <table className="w-full text-left text-sm">
        <thead className="text-muted">
          <tr className="border-b border-line">
            <th scope="col" className="px-4 py-2 font-medium">
              {words.list.name}
            </th>
            <th scope="col" className="px-4 py-2 font-medium">
              {words.list.status}
            </th>
            <th scope="col" className="hidden px-4 py-2 font-medium sm:table-cell">
              {words.list.steps}
            </th>
            <th scope="col" className="px-4 py-2 font-medium">
              {words.list.started}
            </th>
            <th scope="col" className="hidden px-4 py-2 font-medium sm:table-cell">
              {words.list.took}
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
                <Badge tone={runTones[status]}>{words.status[status]}</Badge>
              </td>
              <td className="hidden px-4 py-2.5 sm:table-cell">{steps}</td>
              <td className="px-4 py-2.5 text-muted">
                <Time ms={createdAtMs} />
              </td>
              <td className="hidden whitespace-nowrap px-4 py-2.5 text-muted sm:table-cell">
                {finishedAtMs === undefined ? '–' : format.duration(finishedAtMs - createdAtMs)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
