import type { ReactNode } from 'react'
import { cx } from '#components/ui/cx.ts'

/** A named region of the editor. */
export function Panel({
  title,
  children,
  className,
  action,
}: {
  title: string
  children: ReactNode
  className?: string
  action?: ReactNode
}) {
  return (
    <section aria-label={title} className={cx('flex min-h-0 flex-col bg-surface', className)}>
      <div className="flex h-9 shrink-0 items-center justify-between border-b border-line px-3">
        <h2 className="text-sm font-semibold">{title}</h2>
        {action}
      </div>
      <div className="min-h-0 flex-1 overflow-y-auto">{children}</div>
    </section>
  )
}
