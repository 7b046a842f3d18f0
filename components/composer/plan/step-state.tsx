import { History, Minus, Pin, Play } from 'lucide-react'
import { useText } from '#components/shell/text.tsx'
import { cx } from '#components/ui/cx.ts'
import type { StepState } from '#lib/plan/scope.ts'

const glyphs = { run: Play, cached: History, pinned: Pin, skipped: Minus } as const

const tones: Record<StepState, string> = {
  run: 'text-text',
  cached: 'text-accent-strong',
  pinned: 'text-accent-strong',
  skipped: 'text-muted',
}

/** What a run would do with a step: a sign and a word, never a colour alone. */
export function StepStateMark({ state }: { state: StepState }) {
  const text = useText().plan
  const Glyph = glyphs[state]
  return (
    <span
      className={cx('inline-flex items-center gap-1 whitespace-nowrap font-medium', tones[state])}
      title={text.stateHelp[state]}
    >
      <Glyph size={11} aria-hidden />
      {text.states[state]}
    </span>
  )
}
