'use client'
import { ArrowUpCircle } from 'lucide-react'
import { useText } from '#components/shell/text.tsx'
import { drift } from '#lib/client/drift.ts'
import { useEditor } from './editor-context.tsx'

/** On the card of a step that was drawn with something else than what is installed. */
export function UpgradeMark({ id }: { id: string }) {
  const t = useText().inspector.upgrade
  const is = useEditor(({ document }) => {
    const step = document.manifest.steps[id]
    return step ? (drift(step)?.is ?? null) : null
  })
  if (is === null || is === 'unknown') return null
  return (
    <span title={t.mark} className={is === 'newer' ? 'text-muted' : 'text-warn'}>
      <ArrowUpCircle size={14} aria-hidden />
      <span className="sr-only">{t.mark}</span>
    </span>
  )
}
