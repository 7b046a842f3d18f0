'use client'
import dynamic from 'next/dynamic'
import { useCallback, useState } from 'react'
import { useStore } from 'zustand'
import { useText } from '#components/shell/text.tsx'
import { Note, Page, Section, Skeleton } from '#components/ui/parts.tsx'
import { callApi } from '#lib/client/api.ts'
import { resumableSteps, resumeRun } from '#lib/client/resume-run.ts'
import { useRun } from '#lib/client/use-run.ts'
import type { ProtocolName } from '#lib/protocols/step.ts'
import { isFinal, unsent } from '#lib/run/status.ts'
import type { RunView } from '#lib/run/view.ts'
import type { Assurances } from '#lib/workflow/claims.ts'
import type { Problem, Result } from '#lib/workflow/result.ts'
import { RunAssurance, type RunPaths } from './assurance.tsx'
import { OverlayProvider } from './overlay-context.tsx'
import { Receipts } from './receipts.tsx'
import { RunCanvasSection } from './run-canvas-section.tsx'
import { RunHead } from './run-head.tsx'
import { Spending } from './spending.tsx'
import { StepRow } from './step-row.tsx'

export type RunStep = {
  readonly title: string
  readonly uses: string
  readonly protocol: ProtocolName
  readonly monogram: string
  /** What was expected of it when the run was planned. */
  readonly expected: Assurances
}

const SignRequest = dynamic(() => import('./sign-request.tsx').then((module) => module.SignRequest), {
  ssr: false,
  loading: () => <Skeleton className="h-28" />,
})
// Places its lines by style attributes, which the page's policy forbids where they come from the server.
const LogPanel = dynamic(() => import('./log-panel.tsx').then((module) => module.LogPanel), {
  ssr: false,
  loading: () => <Skeleton className="h-full rounded-none" />,
})

type Props = { initial: RunView; steps: Readonly<Record<string, RunStep>>; paths: RunPaths }

export function RunPage({ initial, steps, paths }: Props) {
  const text = useText()
  const overlay = useRun(initial)
  const view = useStore(overlay, (state) => state.overlay!.view)
  const [selection, setSelection] = useState<readonly string[]>([])
  const [problem, setProblem] = useState<Problem | null>(null)
  const titleOf = useCallback((step: string) => steps[step]?.title ?? step, [steps])
  const act = async (asked: Promise<Result<void>>) => {
    setProblem(null)
    const answer = await asked
    if (!answer.ok) setProblem(answer.problem)
  }
  const resumable = resumableSteps(view)
  return (
    <OverlayProvider overlay={overlay}>
      <Page>
        <RunHead
          view={view}
          onCancel={() => act(callApi<void>(`/api/runs/${view.id}/cancel`, { method: 'POST' }))}
          onProblem={setProblem}
        />
        {problem && (
          <div className="mb-4" role="alert">
            <Note tone="bad" reason={problem.reason} fix={problem.fix} />
          </div>
        )}
        <div className="mb-5">
          <RunCanvasSection run={view.id} onSelect={setSelection} />
        </div>
        <div className="grid grid-cols-1 items-start gap-5 lg:grid-cols-[minmax(0,1fr)_340px]">
          <div className="flex min-w-0 flex-col gap-5">
            <Section title={text.runs.steps}>
              <ol className="divide-y divide-line">
                {view.order.map((id) => (
                  <StepRow
                    key={id}
                    id={id}
                    view={view.steps[id]!}
                    step={steps[id]!}
                    onResume={resumable.includes(id) ? () => act(resumeRun(view.id, id)) : null}
                  >
                    {!isFinal(view.status) &&
                      view.requests
                        .filter((request) => request.step === id && unsent.includes(request.status))
                        .map((request) => <SignRequest key={request.id} run={view.id} request={request} />)}
                  </StepRow>
                ))}
              </ol>
            </Section>
            <Section title={text.runs.log.title}>
              <div className="h-72">
                <LogPanel selection={selection} titleOf={titleOf} />
              </div>
            </Section>
          </div>
          <div className="flex min-w-0 flex-col gap-5">
            <RunAssurance paths={paths} view={view} titleOf={titleOf} />
            <Spending run={view.id} lines={view.spending} titles={steps} onProblem={setProblem} />
            <Receipts receipts={view.receipts} titles={steps} />
          </div>
        </div>
      </Page>
    </OverlayProvider>
  )
}
