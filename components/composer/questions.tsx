'use client'
import type { Asking } from '#lib/client/asking.ts'
import { JoinList } from './join-list.tsx'
import { QuickAdd } from './quick-add.tsx'

/** The lists with which a person is asked on the canvas. */
export function Questions({ asking }: { asking: Asking }) {
  return asking.what === 'step' ? <QuickAdd asking={asking} /> : <JoinList asking={asking} />
}
