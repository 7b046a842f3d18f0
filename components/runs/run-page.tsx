'use client'
import dynamic from 'next/dynamic'
import { useState } from 'react'
import { useStore } from 'zustand'
import { Button } from '#components/ui/button.tsx'
import { Copyable } from '#components/ui/copyable.tsx'
import { Badge, Note, Page, Section, Skeleton } from '#components/ui/parts.tsx'
import { Time } from '#components/ui/time.tsx'
import { callApi } from '#lib/client/api.ts'
import { useRun } from '#lib/client/use-run.ts'
import type { ProtocolName } from '#lib/protocols/step.ts'
import { isFinal, unsent } from '#lib/run/status.ts'
import type { RunView } from '#lib/run/view.ts'
import type { Assurances } from '#lib/workflow/claims.ts'
import type { Problem } from '#lib/workflow/result.ts'
import { RunAssurance, type RunPaths } from './assurance.tsx'
import { DownloadBundle } from './download-bundle.tsx'
import { Receipts } from './receipts.tsx'
import { Spending } from './spending.tsx'
import { StepRow } from './step-row.tsx'
import { runWords } from './words.ts'

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

export function RunPage({
  initial,
  steps,
  paths,
}: {
  initial: RunView
  steps: Readonly<Record<string, RunStep>>
  paths: RunPaths
}) {
  const overlay = useRun(initial)
  const view = useStore(overlay, (state) => state.overlay!.view)
  const [problem, setProblem] = useState<Problem | null>(null)
  const { word, tone } = runWords[view.status]
  const act = async (path: string) => {
    setProblem(null)
    const answer = await callApi(path, { method: 'POST' })
    if (!answer.ok) setProblem(answer.problem)
  }
  return (
    <Page>
      <div className="mb-6 flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <div className="min-w-0">
          <h1 className="text-2xl font-semibold tracking-tight">{view.name}</h1>
          <p className="mt-1.5 flex flex-wrap items-center gap-x-3 gap-y-1 text-sm text-muted">
            <span role="status" aria-label="Run status">
              <Badge tone={tone}>{word}</Badge>
            </span>
            <span>
              started <Time ms={view.createdAtMs} />
            </span>
            <span className="inline-flex items-center gap-1">
              signed by <Copyable value={view.account} label="account" />
            </span>
          </p>
        </div>
        <div className="flex flex-wrap gap-2">
          {!isFinal(view.status) && (
            <Button tone="danger" onClick={() => act(`/api/runs/${view.id}/cancel`)}>
              Cancel run
            </Button>
          )}
          {view.receipts.length > 0 && (
            <DownloadBundle
              run={view.id}
              tone={view.status === 'completed' ? 'primary' : 'plain'}
              onProblem={setProblem}
            />
          )}
        </div>
      </div>
      {problem && (
        <div className="mb-4" role="alert">
          <Note tone="bad" reason={problem.reason} fix={problem.fix} />
        </div>
      )}
      <div className="grid grid-cols-1 items-start gap-5 lg:grid-cols-[minmax(0,1fr)_340px]">
        <Section title="Steps">
          <ol className="divide-y divide-line">
            {view.order.map((id) => (
              <StepRow
                key={id}
                id={id}
                view={view.steps[id]!}
                step={steps[id]!}
                onResume={
                  isFinal(view.status) && view.status !== 'completed'
                    ? () => act(`/api/runs/${view.id}/steps/${id}/retry`)
                    : null
                }
              >
                {!isFinal(view.status) &&
                  view.requests
                    .filter((request) => request.step === id && unsent.includes(request.status))
                    .map((request) => <SignRequest key={request.id} run={view.id} request={request} />)}
              </StepRow>
            ))}
          </ol>
        </Section>
        <div className="flex flex-col gap-5">
          <RunAssurance paths={paths} view={view} titleOf={(step) => steps[step]?.title ?? step} />
          <Spending run={view.id} lines={view.spending} titles={steps} onProblem={setProblem} />
          <Receipts receipts={view.receipts} titles={steps} />
        </div>
      </div>
    </Page>
  )
}
