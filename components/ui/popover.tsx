'use client'
import { Popover as Parts } from 'radix-ui'
import type { ReactElement, ReactNode } from 'react'
import { cx } from './cx.ts'
import { floating, useLayer } from './layer.tsx'

/** A button with a small window of its own beside it; Escape, and a press elsewhere, close it. */
export function Popover({
  trigger,
  label,
  children,
  align = 'end',
  side = 'bottom',
  className,
  open,
  onOpenChange,
}: {
  trigger: ReactElement
  label: string
  children: ReactNode
  align?: 'start' | 'center' | 'end'
  side?: 'top' | 'right' | 'bottom' | 'left'
  className?: string
  /** For one that is opened from elsewhere too. */
  open?: boolean
  onOpenChange?: (open: boolean) => void
}) {
  const layer = useLayer()
  return (
    <Parts.Root {...(open === undefined ? {} : { open })} {...(onOpenChange ? { onOpenChange } : {})}>
      <Parts.Trigger asChild>{trigger}</Parts.Trigger>
      <Parts.Portal container={layer}>
        <Parts.Content
          aria-label={label}
          align={align}
          side={side}
          sideOffset={6}
          collisionPadding={8}
          onInteractOutside={(event) => {
            // A dialog that was opened from here comes and goes above it.
            if (!layer?.closest('dialog') && (event.target as Element).closest('dialog'))
              event.preventDefault()
          }}
          className={cx(floating, 'w-72 p-3 text-sm', className)}
        >
          {children}
        </Parts.Content>
      </Parts.Portal>
    </Parts.Root>
  )
}
