'use client'
import { cloneElement, type HTMLAttributes, type ReactElement, type Ref, useRef } from 'react'
import { useHint } from './use-hint.tsx'

const openMs = 400

type ControlProps = HTMLAttributes<HTMLElement> & { ref?: Ref<HTMLElement> }

/** What a control without words does, on hover and focus. The control bears the same as its accessible name. */
export function Tooltip({
  text,
  shortcut,
  children,
}: {
  text: string
  shortcut?: string | undefined
  /** One control. */
  children: ReactElement<ControlProps>
}) {
  const ref = useRef<HTMLElement>(null)
  const { now, soon, card } = useHint(
    ref,
    <span className="flex items-center justify-between gap-3">
      {text}
      {shortcut && <span className="text-muted">{shortcut}</span>}
    </span>,
    'bottom',
  )
  return (
    <>
      {cloneElement(children, {
        ref,
        onPointerEnter: ({ pointerType }) => pointerType === 'mouse' && soon(true, openMs),
        onPointerLeave: () => soon(false),
        onPointerDown: () => now(false),
        onFocus: ({ currentTarget }) => currentTarget.matches(':focus-visible') && soon(true, openMs),
        onBlur: () => now(false),
      })}
      {card}
    </>
  )
}
