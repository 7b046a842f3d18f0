'use client'
import Link from 'next/link'
import { useState } from 'react'
import { useText } from '#components/shell/text.tsx'
import { Button } from '#components/ui/button.tsx'
import { Note } from '#components/ui/parts.tsx'
import { resumableStep, resumeRun } from '#lib/client/resume-run.ts'
import type { Problem } from '#lib/workflow/result.ts'
import { useRan } from './card-run.tsx'
import { Elapsed } from './elapsed.tsx'
import { useOverlay } from './overlay-context.tsx'
import { StateGlyph } from './state-glyph.tsx'

/** In the inspector: how the step did when it last ran, and what can be done where it failed. */
export function StepRun({ id }: { id: string }) {
  const text = useText()
  const view = useRan(id)
  const run = useOverlay((overlay) => overlay?.id)
  const dry = useOverlay((overlay) => overlay?.kind === 'dry-run')
  const from = useOverlay((overlay) => resumableStep(overlay, id))
  const [problem, setProblem] = useState<Problem | null>(null)
  if (!view || !run) return null
  const resume = async () => {
    const answer = await resumeRun(run, from!)
    setProblem(answer.ok ? null : answer.problem)
  }
  return (
    <section
      aria-label={dry ? text.runs.chip.dryRun : text.runs.chip.lastRun}
      className="flex flex-col gap-1.5"
    >
      <p className="flex items-center gap-1.5 text-sm">
        <span className="font-medium">{dry ? text.runs.chip.dryRun : text.runs.chip.lastRun}</span>
        <StateGlyph status={view.status} />
        {text.runs.step[view.status]}
        <Elapsed view={view} />
        {dry ? (
          <span className="ml-auto text-xs text-warn">{text.runs.simulated}</span>
        ) : (
          <Link href={`/runs/${run}`} className="ml-auto text-xs underline underline-offset-2">
            {text.runs.chip.open}
          </Link>
        )}
      </p>
      {view.problem && (
        <Note
          tone={view.status === 'failed' ? 'bad' : 'neutral'}
          reason={view.problem.reason}
          fix={view.problem.fix}
        />
      )}
      {from && (
        <div>
          <Button small onClick={resume}>
            {text.runs.resume}
          </Button>
        </div>
      )}
      {problem && (
        <div role="alert">
          <Note tone="bad" reason={problem.reason} fix={problem.fix} />
        </div>
      )}
    </section>
  )
}
