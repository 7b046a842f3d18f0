'use client'
import { Pin, VolumeX } from 'lucide-react'
import { useText } from '#components/shell/text.tsx'
import { useEditor } from '../editor-context.tsx'

const chip =
  'inline-flex h-5 items-center gap-1 rounded-sm border border-line-strong bg-sunken px-1 text-xs text-muted'

/** Says on a card that its step is left out of runs, or that its output is held. */
export function EditMarks({ id }: { id: string }) {
  const { edit } = useText()
  const muted = useEditor((state) => state.document.view.muted?.[id] === true)
  const pinned = useEditor((state) => state.document.view.pins?.[id] !== undefined)
  return (
    <>
      {muted && (
        <span className={chip}>
          <VolumeX size={12} aria-hidden />
          {edit.muted}
        </span>
      )}
      {pinned && (
        <span className={chip}>
          <Pin size={12} aria-hidden />
          {edit.pinned}
        </span>
      )}
    </>
  )
}

/** A veil over a muted step's card. */
export function MutedVeil({ id }: { id: string }) {
  const muted = useEditor((state) => state.document.view.muted?.[id] === true)
  return muted ? (
    <div
      data-muted
      className="pointer-events-none absolute inset-0 rounded-lg border-2 border-line-strong border-dashed"
    />
  ) : null
}
