import type { ReactNode } from 'react'
import { cx } from '#components/ui/cx.ts'
import type { Region } from './regions.ts'

/** A named region of the editor; F6 comes to it by `region`. `focusId` lets a problem without a field of its own lead here. */
export function Panel({
  title,
  children,
  className,
  action,
  focusId,
  region,
}: {
  title: string
  children: ReactNode
  className?: string
  action?: ReactNode
  focusId?: string
  region?: Region
}) {
  return (
    <section
      aria-label={title}
      data-region={region}
      className={cx('flex min-h-0 flex-col bg-surface', className)}
    >
      <div className="flex h-9 shrink-0 items-center justify-between border-b border-line px-3">
        <h2
          className="text-sm font-semibold"
          {...(focusId === undefined ? {} : { id: focusId, tabIndex: -1 })}
        >
          {title}
        </h2>
        {action}
      </div>
      <div data-scrolls className="min-h-0 flex-1 overflow-y-auto">
        {children}
      </div>
    </section>
  )
}
