'use client'
import { useReactFlow } from '@xyflow/react'
import { useRef, useState } from 'react'
import { cx } from '#components/ui/cx.ts'

/** How much larger a field is drawn than the card around it, so that what is typed can be read however far away one is. */
export const useLegible = (): number => {
  const { getZoom } = useReactFlow()
  const [scale] = useState(() => Math.max(1, 1 / getZoom()))
  return scale
}

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
  const scale = useLegible()
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
      style={{ transform: `scale(${scale})` }}
      className={cx(
        'nodrag nopan relative z-10 w-full min-w-0 origin-left cursor-text rounded-sm border border-accent bg-raised px-1 font-medium leading-tight outline-none',
        className,
      )}
    />
  )
}
