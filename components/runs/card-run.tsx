'use client'
import { useMemo } from 'react'
import { useEditor, useEditorApi } from '#components/composer/editor-context.tsx'
import { AssuranceBar } from '#components/marks/assurance-bar.tsx'
import { currencyOf, useConfig } from '#components/shell/config.tsx'
import { useText } from '#components/shell/text.tsx'
import { cx } from '#components/ui/cx.ts'
import { amountText } from '#lib/client/format.ts'
import { resumableStep, resumeRun } from '#lib/client/resume-run.ts'
import type { DrawnStep } from '#lib/run/drawn.ts'
import { isSameStep } from '#lib/run/same-step.ts'
import { isSpent } from '#lib/run/spent.ts'
import type { StepStatus } from '#lib/run/view.ts'
import { type Assurance, rank } from '#lib/workflow/claims.ts'
import { sum } from '#lib/workflow/money.ts'
import { own } from '#lib/workflow/own.ts'
import { drawnId } from '#lib/workflow/unfold.ts'
import { Elapsed } from './elapsed.tsx'
import { useOverlay } from './overlay-context.tsx'
import { useProgressText } from './progress-text.ts'
import { StateGlyph } from './state-glyph.tsx'

/** What the last run says of a step, undefined when it has nothing to say, or when the step is no longer what ran. */
export const useRan = (id: string): DrawnStep | undefined => {
  const view = useOverlay((overlay) => own(overlay?.steps, id))
  const ran = useOverlay((overlay) => own(overlay?.manifest?.steps, id))
  const unknown = useOverlay((overlay) => overlay?.manifest === null)
  const drawn = useEditor((state) => state.document.manifest.steps[id])
  const same = useMemo(() => unknown || isSameStep(drawn, ran), [unknown, drawn, ran])
  return view && view.status !== 'pending' && same ? view : undefined
}

const useSpentOn = (id: string): string => {
  const currency = currencyOf(useConfig())
  return useOverlay((overlay) =>
    sum(
      (overlay?.spending ?? [])
        .filter((line) => drawnId(line.step) === id && isSpent(line))
        .map(({ amount }) => amount),
    )
      .map((amount) => amountText(amount, currency, 3))
      .join(' + '),
  )
}

const weakest = ({ achieved }: DrawnStep): Assurance | undefined =>
  Object.values(achieved ?? {}).sort((a, b) => rank(a.level) - rank(b.level))[0]

/** On the card of a step that the run can go on from; where the workflow is only shown, its page has the button. */
function ResumeHere({ id }: { id: string }) {
  const text = useText()
  const editor = useEditorApi()
  const readOnly = useEditor((state) => state.readOnly)
  const run = useOverlay((overlay) => overlay?.id)
  const step = useOverlay((overlay) => resumableStep(overlay, id))
  if (!step || !run || readOnly) return null
  return (
    <button
      type="button"
      className="nodrag nopan rounded-sm border border-line-strong bg-raised px-1.5 leading-5 text-text hover:bg-sunken"
      onClick={(event) => {
        event.stopPropagation()
        void resumeRun(run, step).then((answer) =>
          editor.getState().announce(answer.ok ? text.runs.resumed(step) : answer.problem.reason),
        )
      }}
    >
      {text.runs.resume}
    </button>
  )
}

/** The foot of a card while a run has something to say of its step: state, time, how far, what it cost and proved. */
export function RunFoot({ id }: { id: string }) {
  const text = useText()
  const view = useRan(id)
  const spent = useSpentOn(id)
  const progressText = useProgressText()
  if (!view) return null
  const { status, progress, copies } = view
  const busy = status === 'running' || status === 'confirming'
  const counts = busy && progress?.total !== undefined && progress.done !== undefined
  const far = counts ? progressText(progress) : copies ? text.runs.copies(copies.done, copies.total) : ''
  const proved = status === 'done' ? weakest(view) : undefined
  return (
    <>
      {counts && (
        <progress
          className="weft-thin absolute inset-x-0 top-0 h-0.5 w-full"
          max={progress.total}
          value={progress.done}
          aria-label={progress.note}
        />
      )}
      <span className="inline-flex min-w-0 flex-1 items-center gap-1.5" data-run-status={status}>
        <StateGlyph status={status} />
        <span
          className={cx('truncate font-medium', status === 'failed' && 'text-bad')}
          title={view.problem?.reason}
        >
          {text.runs.step[status]}
        </span>
        <Elapsed view={view} />
      </span>
      <span className="flex shrink-0 flex-col items-end leading-4 tabular-nums text-muted">
        <ResumeHere id={id} />
        {far && <span>{far}</span>}
        {spent && <span title={text.runs.spent(spent)}>{spent}</span>}
        {proved && !(far && spent) && <AssuranceBar assurance={proved} achieved compact />}
      </span>
    </>
  )
}

const borders: Partial<Record<StepStatus, string>> = {
  running: 'border-accent',
  confirming: 'border-accent',
  'needs-signature': 'border-warn',
  failed: 'border-bad',
  done: 'border-ok',
}

/** The edge of a card in the colour of its state; broken where nothing of it really happened. */
export function RunBorder({ id }: { id: string }) {
  const view = useRan(id)
  const simulated = useOverlay((overlay) => overlay?.simulated === true)
  const border = view && borders[view.status]
  if (!border) return null
  return (
    <div
      className={cx(
        'pointer-events-none absolute inset-0 rounded-lg border-2',
        border,
        simulated && 'border-dashed',
      )}
    />
  )
}

/** In the head of a card: that what it shows was only tried. */
export function SimulatedMark({ id }: { id: string }) {
  const text = useText()
  const view = useRan(id)
  const simulated = useOverlay((overlay) => overlay?.simulated === true)
  if (!view || !simulated) return null
  return (
    <span
      title={text.runs.simulatedWhy}
      className="rounded-sm bg-warn-soft px-1 text-xs font-medium leading-4 text-warn"
    >
      {text.runs.simulated}
    </span>
  )
}
