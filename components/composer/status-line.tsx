'use client'
import { useStore } from 'zustand'
import type { SaveStatus } from '#lib/client/autosave.ts'
import type { Editor } from '#lib/client/editor-store.ts'
import type { PlanState } from '#lib/client/use-plan.ts'

const totalsOf = ({ plan, problems, current }: PlanState): string => {
  if (problems.length > 0)
    return problems.length === 1 ? '1 problem left' : `${problems.length} problems left`
  if (!plan || !current) return 'Planning'
  return `Ready: ${plan.signatures} ${plan.signatures === 1 ? 'signature' : 'signatures'} after this one`
}

// Saving is over in a moment and not worth hearing about.
const saveText = (status: SaveStatus): string => {
  switch (status.at) {
    case 'saved':
    case 'saving':
      return 'Saved'
    case 'conflict':
      return 'Changed somewhere else: choose which version stays'
    case 'unsaved':
      return status.problem ? `Not saved. ${status.problem.reason} ${status.problem.fix ?? ''}` : 'Saved'
  }
}

/** What is said aloud: refusals and what was done, trouble with saving, what the plan comes to. */
export function StatusLine({
  editor,
  status,
  plan,
}: {
  editor: Editor
  status: SaveStatus
  plan: PlanState
}) {
  const announcement = useStore(editor, (state) => state.announcement)
  const trouble = status.at === 'conflict' || (status.at === 'unsaved' && status.problem !== null)
  return (
    <div
      role="status"
      aria-live="polite"
      aria-atomic="false"
      className="flex flex-wrap justify-between gap-x-6 border-t border-line bg-surface px-3 py-1 text-xs text-muted"
    >
      <span>{announcement}</span>
      <span className="ml-auto flex flex-wrap gap-x-4">
        <span className={trouble ? 'text-bad' : 'sr-only'}>{saveText(status)}</span>
        <span>{totalsOf(plan)}</span>
      </span>
    </div>
  )
}
