'use client'
import { later } from '#components/ui/later.tsx'
import { useEditor } from './editor-context.tsx'

const Questions = later(() => import('./questions.tsx').then((module) => module.Questions))

/** What a person is asked on the canvas, if anything. */
export function Asked() {
  const asking = useEditor((state) => state.asking)
  return asking && <Questions asking={asking} />
}
