import Link from 'next/link'
import { Time } from '#components/ui/time.tsx'
import type { WorkflowSummary } from '#lib/run/api.ts'

export function WorkflowList({ workflows }: { workflows: readonly WorkflowSummary[] }) {
  return (
    <ul className="divide-y divide-line rounded-lg border border-line bg-surface">
      {workflows.map(({ id, name, steps, updatedAtMs }) => (
        <li
          key={id}
          className="flex flex-wrap items-center justify-between gap-x-4 gap-y-0.5 px-4 py-2.5 hover:bg-canvas"
        >
          <Link href={`/compose/${id}`} className="font-medium hover:underline">
            {name}
          </Link>
          <span className="text-sm text-muted">
            {steps === 1 ? '1 step' : `${steps} steps`} · <Time ms={updatedAtMs} />
          </span>
        </li>
      ))}
    </ul>
  )
}
