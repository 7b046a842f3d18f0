'use client'
import { createContext, type ReactNode, useContext } from 'react'
import { useStore } from 'zustand'
import type { Editor, EditorState } from '#lib/client/editor-store.ts'
import type { PlanState } from '#lib/client/use-plan.ts'

const EditorContext = createContext<Editor | null>(null)
const PlanContext = createContext<PlanState>({ plan: null, planning: true, failure: null })

export function EditorProvider({
  editor,
  plan,
  children,
}: {
  editor: Editor
  plan: PlanState
  children: ReactNode
}) {
  return (
    <EditorContext value={editor}>
      <PlanContext value={plan}>{children}</PlanContext>
    </EditorContext>
  )
}

export const useEditorApi = (): Editor => {
  const editor = useContext(EditorContext)
  if (!editor) throw new Error('EditorProvider is missing')
  return editor
}

/** Selects from the editor; pass selectors that answer the same thing for the same state. */
export const useEditor = <T,>(select: (state: EditorState) => T): T => useStore(useEditorApi(), select)

export const usePlan = (): PlanState => useContext(PlanContext)
