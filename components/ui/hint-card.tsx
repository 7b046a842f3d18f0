'use client'
import { Popover } from 'radix-ui'
import type { ReactNode, RefObject } from 'react'
import { cx } from './cx.ts'
import { floating, useLayer } from './layer.tsx'

/** The card of an open hint, beside what it is about. */
export function HintCard({
  anchor,
  side,
  onClose,
  onEnter,
  onLeave,
  children,
}: {
  anchor: RefObject<HTMLElement | null>
  side: 'top' | 'bottom'
  onClose: () => void
  onEnter: () => void
  onLeave: () => void
  children: ReactNode
}) {
  const layer = useLayer()
  return (
    <Popover.Root open onOpenChange={(open) => open || onClose()}>
      <Popover.Anchor virtualRef={anchor as RefObject<HTMLElement>} />
      <Popover.Portal container={layer}>
        <Popover.Content
          role="tooltip"
          side={side}
          sideOffset={4}
          collisionPadding={8}
          onPointerEnter={onEnter}
          onPointerLeave={onLeave}
          onOpenAutoFocus={(event) => event.preventDefault()}
          onCloseAutoFocus={(event) => event.preventDefault()}
          onInteractOutside={(event) => {
            // What it is about opens and closes it itself.
            if (anchor.current?.contains(event.target as Node)) event.preventDefault()
          }}
          className={cx(floating, 'max-w-64 px-3 py-2 text-xs leading-snug')}
        >
          {children}
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  )
}
