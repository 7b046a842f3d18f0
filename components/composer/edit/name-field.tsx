'use client'
import { useRef, useState } from 'react'
import { cx } from '#components/ui/cx.ts'

/** A name that is written where it stands: Enter or leaving takes it, Escape does not. */
export function NameField({
  label,
  start,
  onDone,
  className,
}: {
  label: string
  start: string
  /** The name, or null when the person let it be; `byKey` tells whether the focus should go back. */
  onDone: (name: string | null, byKey: boolean) => void
  className?: string
}) {
  const [typed, setTyped] = useState(start)
  const over = useRef(false)
  const done = (name: string | null, byKey: boolean) => {
    if (over.current) return
    over.current = true
    onDone(name, byKey)
  }
  return (
    <input
      aria-label={label}
      value={typed}
      maxLength={80}
      // biome-ignore lint/a11y/noAutofocus: a person has just asked to write here
      autoFocus
      onFocus={(event) => event.currentTarget.select()}
      onChange={(event) => setTyped(event.target.value)}
      onBlur={() => done(typed, false)}
      onKeyDown={(event) => {
        if (event.nativeEvent.isComposing) return
        if (event.key === 'Enter' || event.key === 'Escape') {
          event.preventDefault()
          event.stopPropagation()
          done(event.key === 'Enter' ? typed : null, true)
        }
      }}
      onDoubleClick={(event) => event.stopPropagation()}
      className={cx(
        'nodrag nopan w-full min-w-0 cursor-text rounded-sm border border-accent bg-raised px-1 font-medium leading-tight outline-none',
        className,
      )}
    />
  )
}
