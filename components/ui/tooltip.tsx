'use client'
import { Tooltip as Parts } from 'radix-ui'
import type { ReactElement } from 'react'
import { cx } from './cx.ts'
import { floating, useLayer } from './layer.tsx'

/** What a control without words does, on hover and focus. The control has to bear the same as its accessible name. */
export function Tooltip({
  text,
  shortcut,
  side = 'bottom',
  children,
}: {
  text: string
  shortcut?: string | undefined
  side?: 'top' | 'right' | 'bottom' | 'left'
  /** One control. */
  children: ReactElement
}) {
  const layer = useLayer()
  return (
    <Parts.Provider delayDuration={400} skipDelayDuration={300} disableHoverableContent>
      <Parts.Root>
        <Parts.Trigger asChild>{children}</Parts.Trigger>
        <Parts.Portal container={layer}>
          <Parts.Content
            side={side}
            sideOffset={6}
            collisionPadding={8}
            className={cx(floating, 'flex items-center gap-3 rounded px-2 py-1 text-xs')}
          >
            {text}
            {shortcut && <span className="text-muted">{shortcut}</span>}
          </Parts.Content>
        </Parts.Portal>
      </Parts.Root>
    </Parts.Provider>
  )
}
