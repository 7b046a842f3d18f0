'use client'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useText } from '#components/shell/text.tsx'
import { Button } from '#components/ui/button.tsx'
import { Note } from '#components/ui/parts.tsx'
import type { RunSummary } from '#lib/run/api.ts'
import type { Problem } from '#lib/workflow/result.ts'
import { RunCards } from './run-cards.tsx'
import { RunRows } from './run-rows.tsx'

export type ListProps = {
  readonly runs: readonly RunSummary[]
  /** Ids of the runs that are chosen to be compared, at most two. */
  readonly chosen: readonly string[]
  readonly onChoose: (id: string) => void
  readonly onProblem: (problem: Problem | null) => void
}

/** A page of runs, as a table or on a phone as cards; two of them can be chosen to be compared. */
export function RunList({ runs }: { runs: readonly RunSummary[] }) {
  const words = useText().runs.list
  const router = useRouter()
  const [chosen, setChosen] = useState<readonly string[]>([])
  const [problem, setProblem] = useState<Problem | null>(null)
  const shared: ListProps = {
    runs,
    chosen,
    // A third choice takes the place of the first.
    onChoose: (id) =>
      setChosen(chosen.includes(id) ? chosen.filter((one) => one !== id) : [...chosen, id].slice(-2)),
    onProblem: setProblem,
  }
  // The older one first, whatever was chosen first.
  const [b, a] = runs.filter(({ id }) => chosen.includes(id)).map(({ id }) => id)
  return (
    <div className="flex flex-col gap-3">
      {problem && (
        <div role="alert">
          <Note tone="bad" reason={problem.reason} fix={problem.fix} />
        </div>
      )}
      <RunRows {...shared} />
      <RunCards {...shared} />
      <div className="flex flex-wrap items-center gap-3 text-sm">
        <Button
          small
          disabled={chosen.length !== 2 || !a || !b}
          onClick={() => router.push(`/runs/compare?a=${a}&b=${b}`)}
        >
          {words.compareTwo}
        </Button>
        {chosen.length < 2 && <span className="text-muted">{words.chooseTwo(chosen.length)}</span>}
      </div>
    </div>
  )
}
