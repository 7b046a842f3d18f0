'use client'
import { DropdownMenu } from 'radix-ui'
import { type RefObject, useEffect, useRef } from 'react'
import { useLayer } from './layer.tsx'
import { Entries, entriesOf, type MenuEntries, menuBox } from './menu-entries.tsx'

/** Where a menu opens: a button, or a point, in pixels of the window. */
export type MenuAnchor = {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  /** Below a button and level with an edge of it, or right beside a point. */
  readonly align: 'start' | 'center' | 'end' | 'point'
  readonly byKeyboard: boolean
}

const sideOf = ({ align }: MenuAnchor) =>
  align === 'point'
    ? ({ side: 'right', align: 'start', sideOffset: 2, alignOffset: -4 } as const)
    : ({ side: 'bottom', align, sideOffset: 4 } as const)

/**
 * An open menu. Never modal: what a modal one needs to lock scrolling would have to write its own style sheet. What is picked is
 * done when the menu has gone and the focus is back, so that a dialog gives it back there too.
 */
export function FloatingMenu({
  anchor,
  label,
  entries,
  opener,
  onClose,
}: {
  anchor: MenuAnchor
  label: string
  entries: MenuEntries
  /** A press on it is not one outside. */
  opener: RefObject<HTMLElement | null>
  onClose: () => void
}) {
  const layer = useLayer()
  const content = useRef<HTMLDivElement>(null)
  const picked = useRef<(() => void) | null>(null)
  const elsewhere = useRef(false)
  const before = useRef<HTMLElement | null>(null)
  before.current ??= document.activeElement as HTMLElement | null
  const { byKeyboard } = anchor
  useEffect(() => {
    if (!byKeyboard) return
    const frame = requestAnimationFrame(() =>
      content.current?.querySelector<HTMLElement>('[role^=menuitem]:not([data-disabled])')?.focus(),
    )
    return () => cancelAnimationFrame(frame)
  }, [byKeyboard])
  return (
    <DropdownMenu.Root open modal={false} onOpenChange={(open) => open || onClose()}>
      <DropdownMenu.Trigger asChild>
        <span
          aria-hidden
          tabIndex={-1}
          className="pointer-events-none fixed"
          style={{ left: anchor.x, top: anchor.y, width: anchor.width, height: anchor.height }}
        />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal container={layer}>
        <DropdownMenu.Content
          ref={content}
          aria-label={label}
          aria-labelledby={undefined}
          className={menuBox}
          collisionPadding={8}
          {...sideOf(anchor)}
          loop
          onInteractOutside={(event) => {
            if (opener.current?.contains(event.target as Node) && anchor.align !== 'point')
              event.preventDefault()
            else elsewhere.current = true
          }}
          onCloseAutoFocus={(event) => {
            event.preventDefault()
            if (!elsewhere.current && before.current?.isConnected) before.current.focus()
            picked.current?.()
          }}
        >
          <Entries
            parts={DropdownMenu}
            entries={entriesOf(entries)}
            onPick={(act) => {
              picked.current = act
            }}
          />
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  )
}
