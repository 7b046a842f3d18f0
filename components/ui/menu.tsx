'use client'
import { cloneElement, type HTMLAttributes, type ReactElement, type Ref, useRef } from 'react'
import type { MenuEntries } from './menu-entries.tsx'
import { expectMenu, useFloatingMenu } from './use-floating-menu.tsx'

type TriggerProps = HTMLAttributes<HTMLElement> & { ref?: Ref<HTMLElement> }

/** A button with a menu. */
export function Menu({
  trigger,
  label,
  entries,
  align = 'end',
}: {
  /** One button. */
  trigger: ReactElement<TriggerProps>
  label: string
  entries: MenuEntries
  align?: 'start' | 'center' | 'end'
}) {
  const ref = useRef<HTMLElement>(null)
  const { isOpen, open, menu } = useFloatingMenu(label, entries, ref)
  const openAt = (byKeyboard: boolean) => {
    const { x, y, width, height } = ref.current!.getBoundingClientRect()
    open({ x, y, width, height, align, byKeyboard })
  }
  const { onFocus, onPointerEnter } = trigger.props
  return (
    <>
      {cloneElement(trigger, {
        ref,
        'aria-haspopup': 'menu',
        'aria-expanded': isOpen,
        onPointerEnter: (event) => {
          expectMenu()
          onPointerEnter?.(event)
        },
        onFocus: (event) => {
          expectMenu()
          onFocus?.(event)
        },
        onClick: (event) => (isOpen ? open(null) : openAt(event.detail === 0)),
        onKeyDown: (event) => {
          if (event.key !== 'ArrowDown') return
          event.preventDefault()
          openAt(true)
        },
      })}
      {menu}
    </>
  )
}
