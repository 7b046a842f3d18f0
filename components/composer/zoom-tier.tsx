'use client'
import { useStore } from '@xyflow/react'
import { createContext, type ReactNode, useContext } from 'react'

/** Below this zoom nothing on a card can be read. */
const readable = 0.45
/** From so many steps on, what is not drawn is saved time. */
export const many = 60

const Far = createContext(false)

/** Tells the cards whether they are too small to be read, once when that changes and not for every step of a zoom. */
export function ZoomTier({ count, children }: { count: number; children: ReactNode }) {
  const small = useStore(({ transform }) => transform[2] < readable)
  return <Far value={small && count >= many}>{children}</Far>
}

export const useIsFar = (): boolean => useContext(Far)
