'use client'
import { X } from 'lucide-react'
import Link from 'next/link'
import { useEffect } from 'react'
import { useEditorApi } from '#components/composer/editor-context.tsx'
import { useText } from '#components/shell/text.tsx'
import { Badge } from '#components/ui/parts.tsx'
import { useOverlay, useOverlayApi } from './overlay-context.tsx'
import { runTones } from './words.ts'

/** Over the canvas: which run the marks on the cards are of, how it stands, and the way to it. */
export function RunChip() {
  const text = useText()
  const editor = useEditorApi()
  const overlay = useOverlayApi()
  const id = useOverlay((shown) => shown?.id)
  const status = useOverlay((shown) => shown?.status)
  const kind = useOverlay((shown) => shown?.kind)
  const words = text.runs.chip
  const title = kind === 'dry-run' ? words.dryRun : words.lastRun
  useEffect(() => {
    // A run that is only looked at again says nothing; one that goes on while it is seen does.
    let before = overlay.getState().overlay
    return overlay.subscribe(({ overlay: now }) => {
      if (now && now.id === before?.id && now.status !== before.status)
        editor.getState().announce(`${title}: ${text.runs.status[now.status]}`)
      before = now
    })
  }, [overlay, editor, text, title])
  if (!id || !status) return null
  const waits = kind === 'run' && status === 'waiting'
  return (
    <div
      className="absolute top-3 right-3 z-10 flex max-w-[calc(100%-24px)] items-center gap-2 rounded border border-line bg-raised py-1 pr-1 pl-2.5 text-sm"
      data-run={id}
    >
      <span className="whitespace-nowrap text-muted">{title}</span>
      <Badge tone={runTones[status]}>{text.runs.status[status]}</Badge>
      {kind === 'dry-run' ? (
        <Badge tone="warn">{text.runs.simulated}</Badge>
      ) : (
        <Link
          href={`/runs/${id}`}
          className="truncate underline decoration-line-strong underline-offset-2 hover:decoration-text"
        >
          {waits ? words.sign : words.open}
        </Link>
      )}
      <button
        type="button"
        aria-label={`${words.hide}: ${title}`}
        title={words.hide}
        onClick={() => overlay.getState().clear()}
        className="rounded p-1 text-muted hover:bg-sunken hover:text-text"
      >
        <X size={14} aria-hidden />
      </button>
    </div>
  )
}
