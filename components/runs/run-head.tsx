'use client'
import { useText } from '#components/shell/text.tsx'
import { Copyable } from '#components/ui/copyable.tsx'
import { Badge } from '#components/ui/parts.tsx'
import { Time } from '#components/ui/time.tsx'
import { isFinal } from '#lib/run/status.ts'
import type { RunView } from '#lib/run/view.ts'
import type { Problem } from '#lib/workflow/result.ts'
import { CancelRun } from './cancel-run.tsx'
import { DownloadBundle } from './download-bundle.tsx'
import { Elapsed } from './elapsed.tsx'
import { RunAgain } from './run-again.tsx'
import { runTones } from './words.ts'

/** Which run this is, how it stands, and what can be done with all of it. */
export function RunHead({
  view,
  onCancel,
  onProblem,
}: {
  view: RunView
  onCancel: () => void
  onProblem: (problem: Problem | null) => void
}) {
  const words = useText().runs
  const over = isFinal(view.status)
  return (
    <div className="mb-6 flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
      <div className="min-w-0">
        <h1 className="wrap-anywhere text-2xl font-semibold tracking-tight">{view.name}</h1>
        <p className="mt-1.5 flex flex-wrap items-center gap-x-3 gap-y-1 text-sm text-muted">
          <span role="status" aria-label={words.runStatus}>
            <Badge tone={runTones[view.status]}>{words.status[view.status]}</Badge>
          </span>
          <span>
            {words.startedAt} <Time ms={view.createdAtMs} />
          </span>
          <Elapsed
            view={{
              startedAtMs: view.createdAtMs,
              ...(view.finishedAtMs === undefined ? {} : { finishedAtMs: view.finishedAtMs }),
            }}
          />
          <span className="inline-flex items-center gap-1">
            {words.signedBy} <Copyable value={view.account} label={words.account} />
          </span>
        </p>
      </div>
      <div className="flex flex-wrap gap-2">
        {over ? (
          <RunAgain run={view.id} onProblem={onProblem} />
        ) : (
          <CancelRun view={view} onCancel={onCancel} />
        )}
        {view.receipts.length > 0 && (
          <DownloadBundle
            run={view.id}
            tone={view.status === 'completed' ? 'primary' : 'plain'}
            onProblem={onProblem}
          />
        )}
      </div>
    </div>
  )
}
