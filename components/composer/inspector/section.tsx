'use client'
import { ChevronRight } from 'lucide-react'
import { type ReactNode, useState } from 'react'

/** A part of the inspector that is drawn once somebody opens it, or a problem leads to one of its `fields`. */
export function Section({
  title,
  fields = '',
  open = false,
  children,
}: {
  title: string
  /** Names of the fields inside, with spaces between: by them a problem finds the section that it has to open. */
  fields?: string
  open?: boolean
  children: ReactNode
}) {
  const [isOpen, setOpen] = useState(open)
  return (
    <details
      className="group/section border-t border-line pt-3 text-sm"
      data-fields={fields}
      open={isOpen}
      onToggle={(event) => setOpen(event.currentTarget.open)}
    >
      <summary className="flex cursor-default list-none items-center gap-1 rounded font-medium [&::-webkit-details-marker]:hidden">
        <ChevronRight
          size={14}
          aria-hidden
          className="shrink-0 text-muted transition-transform group-open/section:rotate-90"
        />
        <span className="flex-1">{title}</span>
      </summary>
      {isOpen && <div className="mt-2.5 flex flex-col gap-4">{children}</div>}
    </details>
  )
}
