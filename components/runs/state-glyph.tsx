import {
  Ban,
  Check,
  CircleDashed,
  Hourglass,
  LoaderCircle,
  type LucideIcon,
  PenLine,
  SkipForward,
  X,
} from 'lucide-react'
import { cx } from '#components/ui/cx.ts'
import type { StepStatus } from '#lib/run/view.ts'

const glyphs: Record<StepStatus, LucideIcon> = {
  pending: CircleDashed,
  running: LoaderCircle,
  'needs-signature': PenLine,
  confirming: Hourglass,
  done: Check,
  failed: X,
  skipped: SkipForward,
  cancelled: Ban,
}

const colours: Record<StepStatus, string> = {
  pending: 'text-muted',
  running: 'text-accent',
  'needs-signature': 'text-warn',
  confirming: 'text-accent',
  done: 'text-ok',
  failed: 'text-bad',
  skipped: 'text-muted',
  cancelled: 'text-muted',
}

/** A step's state as a sign of its own shape; the word stands beside it. */
export function StateGlyph({ status, size = 14 }: { status: StepStatus; size?: number }) {
  const Glyph = glyphs[status]
  return <Glyph size={size} aria-hidden className={cx('shrink-0', colours[status])} />
}
