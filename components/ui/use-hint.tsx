'use client'
import dynamic from 'next/dynamic'
import { type ReactNode, type RefObject, useEffect, useRef, useState } from 'react'

const HintCard = dynamic(() => import('./hint-card.tsx').then((module) => module.HintCard), { ssr: false })

const closeMs = 150

/** A card beside an element that opens and closes now or in a moment; its code is loaded with the first one that opens. */
export const useHint = (
  anchor: RefObject<HTMLElement | null>,
  text: ReactNode,
  side: 'top' | 'bottom' = 'top',
): {
  readonly isOpen: boolean
  now(open: boolean): void
  soon(open: boolean, ms?: number): void
  readonly card: ReactNode
} => {
  const [isOpen, setOpen] = useState(false)
  const later = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  useEffect(() => () => clearTimeout(later.current), [])
  const now = (open: boolean) => {
    clearTimeout(later.current)
    setOpen(open)
  }
  const soon = (open: boolean, ms: number = closeMs) => {
    clearTimeout(later.current)
    later.current = setTimeout(() => setOpen(open), ms)
  }
  return {
    isOpen,
    now,
    soon,
    card: isOpen && (
      <HintCard
        anchor={anchor}
        side={side}
        onClose={() => now(false)}
        onEnter={() => now(true)}
        onLeave={() => soon(false)}
      >
        {text}
      </HintCard>
    ),
  }
}
