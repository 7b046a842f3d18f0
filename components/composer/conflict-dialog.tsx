'use client'
import dynamic from 'next/dynamic'
import { useLife } from './life/life-context.tsx'

const ConflictChoice = dynamic(() => import('./conflict-choice.tsx').then((module) => module.ConflictChoice))

/** The workflow was changed somewhere else: nothing is overwritten before a person has seen what differs, and chosen. */
export function ConflictDialog() {
  const status = useLife((state) => state.status)
  const choosing = useLife((state) => state.choosing)
  return status.at === 'conflict' && choosing ? <ConflictChoice current={status.current} /> : null
}
