'use client'
import { useCallback } from 'react'
import { stepName } from '#lib/client/step-name.ts'
import { useEditorApi } from '../editor-context.tsx'

/** What a drawn step is called: by its person, else by its type. */
export const useTitleOf = () => {
  const editor = useEditorApi()
  return useCallback((step: string): string => stepName(editor.getState().document, step), [editor])
}
