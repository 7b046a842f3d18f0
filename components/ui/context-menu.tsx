'use client'
import {
  cloneElement,
  type HTMLAttributes,
  type PointerEvent,
  type ReactElement,
  useEffect,
  useRef,
} from 'react'
import type { MenuEntries } from './menu-entries.tsx'
import { useFloatingMenu } from './use-floating-menu.tsx'

const longPressMs = 600

/**
 * The menu at the pointer, by right button, long touch, or the keyboard's menu key. `entries` as a function is asked when it
 * opens, after the handlers of what was pressed have run.
 */
export function ContextMenu({
  label,
  entries,
  children,
}: {
  label: string
  entries: MenuEntries
  /** One element: where it opens. */
  children: ReactElement
}) {
  const nothing = useRef<HTMLElement>(null)
  const { open, menu } = useFloatingMenu(label, entries, nothing)
  const touch = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  const from = useRef({ x: 0, y: 0 })
  const letGo = () => clearTimeout(touch.current)
  useEffect(() => () => clearTimeout(touch.current), [])
  const child = children as ReactElement<HTMLAttributes<HTMLElement>>
  const { onContextMenu, onPointerDown, onPointerMove, onPointerUp, onPointerCancel } = child.props
  const openAt = (x: number, y: number, byKeyboard: boolean) =>
    open({ x, y, width: 0, height: 0, align: 'point', byKeyboard })
  const ending =
    (then: ((event: PointerEvent<HTMLElement>) => void) | undefined) =>
    (event: PointerEvent<HTMLElement>) => {
      letGo()
      then?.(event)
    }
  return (
    <>
      {cloneElement(child, {
        onContextMenu: (event) => {
          onContextMenu?.(event)
          if (event.defaultPrevented) return
          event.preventDefault()
          letGo()
          openAt(event.clientX, event.clientY, event.button !== 2)
        },
        onPointerDown: (event) => {
          onPointerDown?.(event)
          if (event.pointerType !== 'touch') return
          // Not every touch screen says by itself that a finger has stayed.
          const { clientX, clientY, target } = event
          from.current = { x: clientX, y: clientY }
          touch.current = setTimeout(
            () =>
              target.dispatchEvent(
                new MouseEvent('contextmenu', {
                  bubbles: true,
                  cancelable: true,
                  clientX,
                  clientY,
                  button: 2,
                }),
              ),
            longPressMs,
          )
        },
        onPointerMove: (event) => {
          // A finger is never quite still.
          if (Math.hypot(event.clientX - from.current.x, event.clientY - from.current.y) > 10) letGo()
          onPointerMove?.(event)
        },
        onPointerUp: ending(onPointerUp),
        onPointerCancel: ending(onPointerCancel),
      })}
      {menu}
    </>
  )
}
