'use client'
import type { ReactNode } from 'react'
import { Monogram } from '#components/marks/monogram.tsx'
import { useText } from '#components/shell/text.tsx'
import { Button } from '#components/ui/button.tsx'
import { Badge, Note } from '#components/ui/parts.tsx'
import type { StepView } from '#lib/run/view.ts'
import { StepAssurance } from './assurance.tsx'
import { Elapsed } from './elapsed.tsx'
import { Output } from './output.tsx'
import { useProgressText } from './progress-text.ts'
import type { RunStep } from './run-page.tsx'
import { StateGlyph } from './state-glyph.tsx'
import { stepTones } from './words.ts'

function HowFar({ progress }: { progress: NonNullable<StepView['progress']> }) {
  const far = useProgressText()(progress)
  return (
    <div className="text-muted">
      <p>
        {progress.note}
        {far && <span className="tabular-nums"> {far}</span>}
      </p>
      {far && (
        <progress
          className="mt-1 h-1 w-full max-w-sm accent-accent"
          max={progress.total}
          value={progress.done}
          aria-label={progress.note}
        />
      )}
    </div>
  )
}

type Props = { id: string; view: StepView; step: RunStep; onResume: (() => void) | null; children: ReactNode }

export function StepRow({ id, view, step, onResume, children }: Props) {
  const words = useText().runs
  const { progress, status } = view
  const busy = status === 'running' || status === 'confirming'
  return (
    <li data-step={id} className="flex gap-3 px-4 py-3">
      <Monogram protocol={step.protocol} letters={step.monogram} />
      <div className="min-w-0 flex-1">
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <span className="font-medium">{step.title}</span>
          <Badge tone={stepTones[status]}>
            <StateGlyph status={status} size={12} />
            {words.step[status]}
          </Badge>
          <Elapsed view={view} />
          {view.attempt > 1 && <span className="text-xs text-muted">{words.attempt(view.attempt)}</span>}
        </div>
        <div className="mt-1 flex flex-col gap-2 text-sm empty:hidden">
          {busy && progress && <HowFar progress={progress} />}
          {view.problem && (
            <Note
              tone={status === 'failed' ? 'bad' : 'neutral'}
              reason={view.problem.reason}
              fix={view.problem.fix}
            />
          )}
          {onResume && (
            <div>
              <Button small onClick={onResume}>
                {words.resume}
              </Button>
            </div>
          )}
          {children}
          {Object.entries(view.outputs ?? {}).map(([port, artifact]) => (
            <Output key={port} port={port} artifact={artifact} />
          ))}
          <StepAssurance expected={step.expected} view={view} />
        </div>
      </div>
    </li>
  )
}
