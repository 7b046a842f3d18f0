'use client'
import { useCallback } from 'react'
import { definitionOf } from '#lib/protocols/registry.ts'
import { useEditorApi } from '../editor-context.tsx'

/** What a drawn step is called: by its person, else by its type. */
export const useTitleOf = () => {
  const editor = useEditorApi()
  return useCallback(
    (step: string): string => {
      const { manifest, view } = editor.getState().document
      return view.labels?.[step] ?? definitionOf(manifest.steps[step]?.uses ?? '')?.title ?? step
    },
    [editor],
  )
}
