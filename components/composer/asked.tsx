'use client'
import { useEditor } from './editor-context.tsx'
import { JoinList } from './join-list.tsx'
import { QuickAdd } from './quick-add.tsx'

/** What a person is asked on the canvas, if anything. */
export function Asked() {
  const asking = useEditor((state) => state.asking)
  if (!asking) return null
  return asking.what === 'step' ? <QuickAdd asking={asking} /> : <JoinList asking={asking} />
}
