'use client'
import { createContext, useContext } from 'react'
import { useText } from '#components/shell/text.tsx'
import { cx } from '#components/ui/cx.ts'
import type { StepMark } from '#lib/plan/difference.ts'

const none: Readonly<Record<string, StepMark>> = {}
const MarksContext = createContext(none)

/** How the steps below differ from another document; cards outside show nothing. */
export const DifferenceMarks = MarksContext.Provider

const look: Record<StepMark, { readonly border: string; readonly chip: string }> = {
  added: { border: 'border-ok', chip: 'bg-ok-soft text-ok' },
  changed: { border: 'border-warn border-dashed', chip: 'bg-warn-soft text-warn' },
  removed: { border: 'border-bad border-dotted bg-canvas/60', chip: 'bg-bad-soft text-bad' },
}

/** Outlines a card that came, went or changed, with the word for it: never by colour alone. */
export function DifferenceMark({ id }: { id: string }) {
  const words = useText().life.difference.marks
  const marks = useContext(MarksContext)
  const mark = Object.hasOwn(marks, id) ? marks[id] : undefined
  if (!mark) return null
  const { border, chip } = look[mark]
  return (
    <div className={cx('pointer-events-none absolute -inset-1 rounded-xl border-2', border)}>
      <span className={cx('absolute -top-3 left-2 rounded-sm px-1.5 text-xs font-medium', chip)}>
        {words[mark]}
      </span>
    </div>
  )
}
