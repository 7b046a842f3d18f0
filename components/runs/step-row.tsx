'use client'
import { type ReactNode, useEffect, useState } from 'react'
import { KindMark } from '#components/marks/kind-mark.tsx'
import { Monogram } from '#components/marks/monogram.tsx'
import { Button } from '#components/ui/button.tsx'
import { Copyable } from '#components/ui/copyable.tsx'
import { Badge, Note } from '#components/ui/parts.tsx'
import { SaltNote } from '#components/ui/salt-note.tsx'
import { bytesText, durationText } from '#lib/client/format.ts'
import type { StepView } from '#lib/run/view.ts'
import type { Artifact } from '#lib/workflow/artifact.ts'
import { sortOf } from '#lib/workflow/kinds.ts'
import { rightsText } from '#lib/workflow/rights-presets.ts'
import { contentSize } from '#lib/workflow/salt.ts'
import { StepAssurance } from './assurance.tsx'
import type { RunStep } from './run-page.tsx'
import { stepWords } from './words.ts'

function Elapsed({ view }: { view: StepView }) {
  const [now, setNow] = useState<number | null>(null)
  const running = view.startedAtMs !== undefined && view.finishedAtMs === undefined
  useEffect(() => {
    if (!running) return
    setNow(Date.now())
    const timer = setInterval(() => setNow(Date.now()), 1000)
    return () => clearInterval(timer)
  }, [running])
  if (view.startedAtMs === undefined) return null
  const end = view.finishedAtMs ?? now
  return end === null ? null : (
    <span className="whitespace-nowrap text-xs tabular-nums text-muted">
      {durationText(end - view.startedAtMs)}
    </span>
  )
}

/** Statements and small values have a licence only where one is said; data without one has an unknown one. */
const saysLicence = ({ kind, rights }: Artifact): boolean =>
  rights !== undefined || ['data', 'models', 'storage'].includes(sortOf(kind))

function Output({ port, artifact }: { port: string; artifact: Artifact }) {
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-0.5">
      <span className="inline-flex items-center gap-1.5">
        <KindMark kind={artifact.kind} />
        <a
          href={`/api/files/${artifact.digest.sha256}${artifact.salted ? '?part=content' : ''}`}
          download
          className="underline decoration-line-strong underline-offset-2 hover:decoration-text"
        >
          {artifact.name ?? port}
        </a>
      </span>
      {artifact.salted && <Badge tone="accent">private</Badge>}
      <span className="text-muted">{bytesText(contentSize(artifact))}</span>
      <span className="inline-flex items-center gap-1 text-muted">
        sha256 <Copyable value={artifact.digest.sha256} label={`sha256 of ${port}`} />
      </span>
      {artifact.digest.zgRoot && (
        <span className="inline-flex items-center gap-1 text-muted">
          root <Copyable value={artifact.digest.zgRoot} label={`root of ${port}`} />
        </span>
      )}
      {saysLicence(artifact) && <span className="basis-full text-muted">{rightsText(artifact.rights)}</span>}
      {artifact.salted && (
        <div className="max-w-md basis-full">
          <SaltNote artifact={artifact} />
        </div>
      )}
    </div>
  )
}

type Props = { id: string; view: StepView; step: RunStep; onResume: (() => void) | null; children: ReactNode }

export function StepRow({ id, view, step, onResume, children }: Props) {
  const { word, tone } = stepWords[view.status]
  const { progress } = view
  const busy = view.status === 'running' || view.status === 'confirming'
  return (
    <li data-step={id} className="flex gap-3 px-4 py-3">
      <Monogram protocol={step.protocol} letters={step.monogram} />
      <div className="min-w-0 flex-1">
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <span className="font-medium">{step.title}</span>
          <Badge tone={tone}>{word}</Badge>
          <Elapsed view={view} />
          {view.attempt > 1 && <span className="text-xs text-muted">attempt {view.attempt}</span>}
        </div>
        <div className="mt-1 flex flex-col gap-2 text-sm empty:hidden">
          {busy && progress && (
            <div className="text-muted">
              <p>
                {progress.note}
                {progress.total !== undefined && progress.done !== undefined && (
                  <span className="tabular-nums">
                    {' '}
                    {progress.unit === 'byte'
                      ? `${bytesText(progress.done)} of ${bytesText(progress.total)}`
                      : `${progress.done} of ${progress.total} ${progress.unit ?? ''}`}
                  </span>
                )}
              </p>
              {progress.total !== undefined && progress.done !== undefined && (
                <progress
                  className="mt-1 h-1 w-full max-w-sm accent-accent"
                  max={progress.total}
                  value={progress.done}
                  aria-label={progress.note}
                />
              )}
            </div>
          )}
          {view.problem && (
            <Note
              tone={view.status === 'failed' ? 'bad' : 'neutral'}
              reason={view.problem.reason}
              fix={view.problem.fix}
            >
              {view.status === 'failed' && onResume && (
                <Button small className="mt-2" onClick={onResume}>
                  Resume from here
                </Button>
              )}
            </Note>
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
