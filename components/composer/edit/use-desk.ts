'use client'
import { useMemo } from 'react'
import { useOverlayApi } from '#components/runs/overlay-context.tsx'
import { useText } from '#components/shell/text.tsx'
import type { Desk } from '../commands/command.ts'
import { useEditorApi } from '../editor-context.tsx'

/** What commands work on, for what presses them from within the canvas. */
export const useDesk = (): Desk => {
  const editor = useEditorApi()
  const overlay = useOverlayApi()
  const text = useText()
  return useMemo(() => ({ editor, overlay, text }), [editor, overlay, text])
}
