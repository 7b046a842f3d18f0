'use client'
import { VolumeX } from 'lucide-react'
import { useText } from '#components/shell/text.tsx'
import { useEditor } from '../editor-context.tsx'

const chip =
  'inline-flex h-5 items-center gap-1 rounded-sm border border-line-strong bg-sunken px-1 text-xs text-muted'

/** Says on a card that its step is left out of runs because a person wants it so. That an output is held, the plan says. */
export function MutedMark({ id }: { id: string }) {
  const { edit } = useText()
  const muted = useEditor((state) => state.document.view.muted?.[id] === true)
  return muted ? (
    <span className={chip}>
      <VolumeX size={12} aria-hidden />
      {edit.muted}
    </span>
  ) : null
}
