'use client'
import { useEffect, useState } from 'react'
import { useOverlay } from '#components/runs/overlay-context.tsx'
import { useText } from '#components/shell/text.tsx'
import { Time } from '#components/ui/time.tsx'
import { previewKindOf } from '#lib/client/preview.ts'
import { type ReadArtifact, readArtifact } from '#lib/client/read-artifact.ts'
import { bytesText } from '#lib/protocols/bytes-text.ts'
import { drawnOutputs } from '#lib/run/drawn.ts'
import type { Artifact } from '#lib/workflow/artifact.ts'
import { canonical } from '#lib/workflow/canonical.ts'
import { parseReference } from '#lib/workflow/names.ts'
import type { Result } from '#lib/workflow/result.ts'
import { contentSize } from '#lib/workflow/salt.ts'

const shortest = 160
/** How much of a file is read and shown, in bytes. */
const previewBytes = 4 * 1024
const textual = new Set<ReturnType<typeof previewKindOf>>(['json', 'lines', 'table', 'text'])

const isTextual = ({ mediaType, name }: Artifact): boolean => textual.has(previewKindOf(mediaType, name))

/** A small value in one line. */
const valueText = (artifact: Artifact): string | null => {
  if (artifact.value === undefined) return null
  const text = typeof artifact.value === 'string' ? artifact.value : canonical(artifact.value)
  return text.length > shortest ? `${text.slice(0, shortest)}…` : text
}

function Beginning({ artifact }: { artifact: Artifact }) {
  const t = useText().inspector.last
  const [read, setRead] = useState<Result<ReadArtifact> | null>(null)
  useEffect(() => {
    let gone = false
    void readArtifact(artifact, previewBytes).then((found) => gone || setRead(found))
    return () => {
      gone = true
    }
  }, [artifact])
  if (!read) return <p className="text-xs text-muted">{t.reading}</p>
  if (!read.ok) return <p className="text-xs text-muted">{read.problem.reason}</p>
  // The last character may be cut in half.
  const text = new TextDecoder().decode(read.value.content).replace(/\uFFFD$/, '')
  return (
    <>
      <pre
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a keyboard must be able to scroll what is longer than the box
        tabIndex={0}
        className="max-h-40 overflow-auto rounded bg-sunken p-2 font-mono text-xs whitespace-pre"
      >
        {text}
      </pre>
      {!read.value.whole && <p className="text-xs text-muted">{t.cut(bytesText(previewBytes))}</p>}
    </>
  )
}

/** What the newest run of this workflow gave at an output: the value itself where it is small, or its beginning. */
export function LastValue({ from }: { from: string }) {
  const t = useText().inspector.last
  const overlay = useOverlay((shown) => shown)
  const [open, setOpen] = useState(false)
  const { step, port } = parseReference(from)
  const [artifact, ...more] = overlay ? (drawnOutputs(overlay.view.steps, step)[port] ?? []) : []
  if (!overlay || !artifact) return null
  const value = valueText(artifact)
  const canOpen = !overlay.simulated && isTextual(artifact) && (value === null || value.endsWith('…'))
  return (
    <div
      className="flex flex-col gap-1 rounded border border-line bg-canvas px-2.5 py-2"
      data-last-value={from}
    >
      <p className="text-xs text-muted">
        <span className="font-medium text-text">{t.value}</span>{' '}
        {overlay.simulated ? (
          t.dryRun
        ) : (
          <>
            {t.run} <Time ms={overlay.view.createdAtMs} />
          </>
        )}
      </p>
      <p className="text-xs wrap-anywhere">
        {value === null ? (
          <>
            {artifact.name ?? artifact.mediaType}{' '}
            <span className="text-muted tabular-nums">{bytesText(contentSize(artifact))}</span>
          </>
        ) : (
          <span className="font-mono">{value}</span>
        )}{' '}
        {more.length > 0 && <span className="text-muted">{t.more(more.length)}</span>}
      </p>
      {canOpen && (
        <button
          type="button"
          aria-expanded={open}
          className="self-start rounded text-xs font-medium text-accent hover:underline"
          onClick={() => setOpen(!open)}
        >
          {open ? t.hide : t.show}
        </button>
      )}
      {open && <Beginning artifact={artifact} />}
    </div>
  )
}
