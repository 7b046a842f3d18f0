'use client'
import Link from 'next/link'
import { useText } from '#components/shell/text.tsx'
import { Badge } from '#components/ui/parts.tsx'
import { Time } from '#components/ui/time.tsx'
import { Spent, Took } from './run-facts.tsx'
import type { ListProps } from './run-list.tsx'
import { RunMenu } from './run-menu.tsx'
import { runTones } from './words.ts'

export function RunCards({ runs, chosen, onChoose, onProblem }: ListProps) {
  const words = useText().runs
  return (
    <ul className="flex flex-col gap-2 sm:hidden">
      {runs.map((run) => (
        <li key={run.id} className="flex gap-3 rounded-lg border border-line bg-surface p-3 text-sm">
          <input
            type="checkbox"
            aria-label={words.list.choose(run.name)}
            checked={chosen.includes(run.id)}
            onChange={() => onChoose(run.id)}
            className="mt-1 size-4 accent-accent"
          />
          <div className="min-w-0 flex-1">
            <Link href={`/runs/${run.id}`} className="block truncate font-medium hover:underline">
              {run.name}
            </Link>
            <p className="mt-1 flex flex-wrap items-center gap-x-3 gap-y-1">
              <Badge tone={runTones[run.status]}>{words.status[run.status]}</Badge>
              <span className="text-muted">
                <Time ms={run.createdAtMs} />
              </span>
              <span className="tabular-nums text-muted">
                <Took run={run} />
              </span>
            </p>
            <p className="mt-1 flex items-baseline gap-1.5">
              <span className="text-muted">{words.list.spent}</span> <Spent run={run} />
            </p>
          </div>
          <RunMenu run={run} onProblem={onProblem} />
        </li>
      ))}
    </ul>
  )
}
