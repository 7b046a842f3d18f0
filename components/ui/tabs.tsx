'use client'
import { Tabs as Parts } from 'radix-ui'
import { type ReactNode, useId } from 'react'
import { cx } from './cx.ts'

export type Tab = { readonly id: string; readonly title: ReactNode; readonly panel: ReactNode }

/** A row of tabs and the panel of the chosen one; arrows walk the row. Only the chosen panel is in the page. */
export function Tabs({
  label,
  tabs,
  value,
  onChange,
  className,
}: {
  label: string
  tabs: readonly Tab[]
  value: string
  onChange: (id: string) => void
  className?: string
}) {
  const base = useId()
  const chosen = tabs.find(({ id }) => id === value)
  return (
    <Parts.Root value={value} onValueChange={onChange} className={cx('flex min-h-0 flex-col', className)}>
      {/* The style that the row brings along would be an attribute where it is drawn on the server. */}
      <Parts.List
        aria-label={label}
        style={{ outline: undefined }}
        className="flex shrink-0 gap-1 overflow-x-auto border-b border-line px-2 [scrollbar-width:none]"
      >
        {tabs.map(({ id, title }) => (
          <Parts.Trigger
            key={id}
            value={id}
            id={`${base}-tab-${id}`}
            aria-controls={id === value ? `${base}-panel` : undefined}
            className={cx(
              '-mb-px flex h-9 shrink-0 items-center gap-1.5 border-b-2 px-2.5 text-sm -outline-offset-2',
              id === value
                ? 'border-accent font-medium text-text'
                : 'border-transparent text-muted hover:text-text',
            )}
          >
            {title}
          </Parts.Trigger>
        ))}
      </Parts.List>
      {chosen && (
        <div
          role="tabpanel"
          id={`${base}-panel`}
          aria-labelledby={`${base}-tab-${chosen.id}`}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a keyboard must be able to scroll it, and to reach it after the tab
          tabIndex={0}
          className="min-h-0 flex-1 overflow-y-auto -outline-offset-2"
        >
          {chosen.panel}
        </div>
      )}
    </Parts.Root>
  )
}
