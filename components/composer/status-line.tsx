'use client'
import { useEffect, useState } from 'react'
import { useStore } from 'zustand'
import { useText } from '#components/shell/text.tsx'
import type { SaveStatus } from '#lib/client/autosave.ts'
import type { Editor } from '#lib/client/editor-store.ts'
import type { PlanState } from '#lib/client/use-plan.ts'
import type { Text } from '#lib/text/en.ts'

const settleMs = 700

/** What the plan comes to, null while it is on its way. */
const totalsOf = ({ plan, problems, current }: PlanState, text: Text): string | null => {
  if (problems.length > 0) return text.outline.status.problems(problems.length)
  return plan && current ? text.outline.status.ready(plan.signatures) : null
}

// Saving is over in a moment and not worth hearing about.
const saveText = (status: SaveStatus, text: Text): string => {
  const words = text.outline.status
  switch (status.at) {
    case 'saved':
    case 'saving':
      return words.saved
    case 'conflict':
      return words.conflict
    case 'unsaved':
      return status.problem
        ? words.unsaved(`${status.problem.reason} ${status.problem.fix ?? ''}`)
        : words.saved
  }
}

/** A text once it has stayed the same for a moment; null leaves the last one. */
const useSettled = (text: string | null): string => {
  const [settled, setSettled] = useState('')
  useEffect(() => {
    if (text === null) return
    const timer = setTimeout(() => setSettled(text), settleMs)
    return () => clearTimeout(timer)
  }, [text])
  return settled
}

/**
 * The one place that speaks: refusals and what was done at once, trouble with saving, and what the plan comes to when it has come
 * to rest. What is only on its way is for the eye.
 */
export function StatusLine({
  editor,
  status,
  plan,
}: {
  editor: Editor
  status: SaveStatus
  plan: PlanState
}) {
  const text = useText()
  const announcement = useStore(editor, (state) => state.announcement)
  const spoken = useStore(editor, (state) => state.spoken)
  const trouble = status.at === 'conflict' || (status.at === 'unsaved' && status.problem !== null)
  const totals = totalsOf(plan, text)
  const settled = useSettled(totals)
  return (
    <div className="flex flex-wrap justify-between gap-x-6 border-t border-line bg-surface px-3 py-1 text-xs text-muted">
      <div
        role="status"
        aria-live="polite"
        aria-atomic="false"
        className="flex min-w-0 flex-1 flex-wrap gap-x-6"
      >
        {/* The same words again are said again: another element. */}
        <span key={spoken}>{announcement}</span>
        <span className={trouble ? 'ml-auto text-bad' : 'sr-only'}>{saveText(status, text)}</span>
        <span className="sr-only">{settled}</span>
      </div>
      <span aria-hidden className="ml-auto">
        {totals ?? text.outline.status.planning}
      </span>
    </div>
  )
}
