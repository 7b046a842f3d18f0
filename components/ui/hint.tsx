'use client'
import dynamic from 'next/dynamic'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { cx } from './cx.ts'

const HintCard = dynamic(() => import('./hint-card.tsx').then((module) => module.HintCard), { ssr: false })

const pauseMs = { open: 250, close: 150 } as const

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
  const [open, setOpen] = useState(false)
  const later = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  const pressed = useRef(false)
  const after = (ms: number, next: boolean) => {
    clearTimeout(later.current)
    later.current = setTimeout(() => setOpen(next), ms)
  }
  const now = (next: boolean) => {
    clearTimeout(later.current)
    setOpen(next)
  }
  useEffect(() => () => clearTimeout(later.current), [])
  return (
    <>
      <button
        ref={ref}
        type="button"
        tabIndex={stop ? 0 : -1}
        onPointerEnter={(event) => event.pointerType === 'mouse' && after(pauseMs.open, true)}
        onPointerLeave={(event) => event.pointerType === 'mouse' && after(pauseMs.close, false)}
        onPointerDown={() => {
          pressed.current = true
        }}
        onFocus={() => pressed.current || now(true)}
        onBlur={() => {
          pressed.current = false
          now(false)
        }}
        onClick={(event) => {
          pressed.current = false
          now(!open || event.detail === 0)
        }}
        className={cx('cursor-help rounded-sm text-left', className)}
      >
        {children}
      </button>
      {open && (
        <HintCard
          anchor={ref}
          onClose={() => now(false)}
          onEnter={() => clearTimeout(later.current)}
          onLeave={() => after(pauseMs.close, false)}
        >
          {text}
        </HintCard>
      )}
    </>
  )
}
