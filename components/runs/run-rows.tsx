'use client'
import Link from 'next/link'
import { useText } from '#components/shell/text.tsx'
import { Badge } from '#components/ui/parts.tsx'
import { Time } from '#components/ui/time.tsx'
import { Spent, Took } from './run-facts.tsx'
import type { ListProps } from './run-list.tsx'
import { RunMenu } from './run-menu.tsx'
import { runTones } from './words.ts'

const head = 'px-3 py-2 font-medium'
const cell = 'px-3 py-2.5'

export function RunRows({ runs, chosen, onChoose, onProblem }: ListProps) {
  const words = useText().runs
  return (
    <div className="relative overflow-x-auto rounded-lg border border-line bg-surface max-sm:hidden">
      <table className="w-full text-left text-sm">
        <thead className="text-muted">
          <tr className="border-b border-line">
            <th scope="col" className="w-8 py-2 pl-3">
              <span className="sr-only">{words.list.compare}</span>
            </th>
            <th scope="col" className={head}>
              {words.list.name}
            </th>
            <th scope="col" className={head}>
              {words.list.status}
            </th>
            <th scope="col" className={`${head} text-right`}>
              {words.list.steps}
            </th>
            <th scope="col" className={`${head} text-right`}>
              {words.list.spent}
            </th>
            <th scope="col" className={head}>
              {words.list.started}
            </th>
            <th scope="col" className={head}>
              {words.list.took}
            </th>
            <th scope="col" className="w-10 py-2 pr-3">
              <span className="sr-only">{words.list.actions}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {runs.map((run) => (
            <tr key={run.id} className="border-b border-line last:border-0 hover:bg-canvas">
              <td className="py-2.5 pl-3">
                <input
                  type="checkbox"
                  aria-label={words.list.choose(run.name)}
                  checked={chosen.includes(run.id)}
                  onChange={() => onChoose(run.id)}
                  className="size-4 accent-accent"
                />
              </td>
              <td className={`${cell} max-w-80`}>
                <Link href={`/runs/${run.id}`} className="block truncate font-medium hover:underline">
                  {run.name}
                </Link>
                <span className="font-mono text-xs text-muted">{run.id.slice(0, 8)}</span>
              </td>
              <td className={cell}>
                <Badge tone={runTones[run.status]}>{words.status[run.status]}</Badge>
              </td>
              <td className={`${cell} text-right tabular-nums`}>{run.steps}</td>
              <td className={`${cell} text-right`}>
                <Spent run={run} />
              </td>
              <td className={`${cell} whitespace-nowrap text-muted`}>
                <Time ms={run.createdAtMs} />
              </td>
              <td className={`${cell} whitespace-nowrap tabular-nums text-muted`}>
                <Took run={run} />
              </td>
              <td className="py-1.5 pr-2 text-right">
                <RunMenu run={run} onProblem={onProblem} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
