'use client'
import { later } from '#components/ui/later.tsx'
import { useEditor } from '../editor-context.tsx'

const FindBar = later(() => import('./find-bar.tsx').then((module) => module.FindBar))

/** The bar that finds, while it is open. */
export function Finding() {
  const isOpen = useEditor(({ opened }) => opened === 'find')
  return isOpen ? <FindBar /> : null
}
