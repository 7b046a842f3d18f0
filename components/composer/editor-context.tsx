'use client'
import { createContext, type ReactNode, useContext, useEffect, useLayoutEffect, useState } from 'react'
import { useStore } from 'zustand'
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Editor, EditorState } from '#lib/client/editor-store.ts'
import { createIntake, type Intake, type IntakeState } from '#lib/client/file-intake.ts'
import type { PlanState } from '#lib/client/use-plan.ts'

const EditorContext = createContext<Editor | null>(null)
const PlanContext = createContext<StoreApi<PlanState> | null>(null)
const IntakeContext = createContext<Intake | null>(null)

const present = <T,>(value: T | null): T => {
  if (value === null) throw new Error('EditorProvider is missing')
  return value
}

/** Gives the panels their document, plan and files on the way; a plan that comes in wakes only who reads what changed. */
export function EditorProvider({
  editor,
  plan,
  children,
}: {
  editor: Editor
  plan: PlanState
  children: ReactNode
}) {
  const [plans] = useState(() => createStore<PlanState>()(() => plan))
  const [intake] = useState(() => createIntake(editor))
  useLayoutEffect(() => plans.setState(plan, true), [plans, plan])
  useEffect(() => () => intake.getState().stopAll(), [intake])
  return (
    <EditorContext value={editor}>
      <PlanContext value={plans}>
        <IntakeContext value={intake}>{children}</IntakeContext>
      </PlanContext>
    </EditorContext>
  )
}

export const useEditorApi = (): Editor => present(useContext(EditorContext))
export const useIntakeApi = (): Intake => present(useContext(IntakeContext))

/** These select; pass selectors that answer the same thing for the same state. */
export const useEditor = <T,>(select: (state: EditorState) => T): T => useStore(useEditorApi(), select)
export const useIntake = <T,>(select: (state: IntakeState) => T): T => useStore(useIntakeApi(), select)
export const usePlan = <T,>(select: (state: PlanState) => T): T =>
  useStore(present(useContext(PlanContext)), select)
