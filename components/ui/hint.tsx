'use client'
import { type ReactNode, useRef } from 'react'
import { cx } from './cx.ts'
import { useHint } from './use-hint.tsx'

const openMs = 250

/**
 * Something short that says why on hover, focus and tap. `text` is for the eye; whoever reads with ears needs it in
 * `children` too, unseen.
 */
export function Hint({
  text,
  children,
  className,
  stop = true,
}: {
  text: ReactNode
  children: ReactNode
  className?: string
  /** Whether Tab stops here; where one stop leads to many of these, it does not. */
  stop?: boolean
}) {
  const ref = useRef<HTMLButtonElement>(null)
  const pressed = useRef(false)
  const { isOpen, now, soon, card } = useHint(ref, text)
  return (
    <>
      <button
        ref={ref}
        type="button"
        tabIndex={stop ? 0 : -1}
        onPointerEnter={({ pointerType }) => pointerType === 'mouse' && soon(true, openMs)}
        onPointerLeave={({ pointerType }) => pointerType === 'mouse' && soon(false)}
        onPointerDown={() => {
          pressed.current = true
        }}
        onFocus={() => pressed.current || now(true)}
        onBlur={() => {
          pressed.current = false
          now(false)
        }}
        onClick={({ detail }) => {
          pressed.current = false
          now(!isOpen || detail === 0)
        }}
        className={cx('cursor-help rounded-sm text-left', className)}
      >
        {children}
      </button>
      {card}
    </>
  )
}
