'use client'
import { createContext, useContext } from 'react'
import { useStore } from 'zustand'
import type { startAutosave } from '#lib/client/autosave.ts'
import type { Life, LifeState } from '#lib/client/life.ts'
import type { SavedWorkflow } from '#lib/run/api.ts'
import type { Problem } from '#lib/workflow/result.ts'

/** What a person can do about the life of a document. Each answers why it could not be done, or null. */
export type LifeActions = {
  readonly keepMine: (current: SavedWorkflow) => void
  /** What was here goes to the versions first. */
  readonly takeTheirs: (current: SavedWorkflow) => Promise<Problem | null>
  /** Saves this document as a workflow of its own and goes there; the one it came from stays as the server has it. */
  readonly fork: () => Promise<Problem | null>
  /** Shows the newer version of another window. */
  readonly follow: (current: SavedWorkflow) => void
}

export type AutosaveHandle = ReturnType<typeof startAutosave>
type Shared = { readonly life: Life; readonly actions: LifeActions }

const LifeContext = createContext<Shared | null>(null)

export const LifeProvider = LifeContext.Provider

const shared = (value: Shared | null): Shared => {
  if (!value) throw new Error('LifeProvider is missing')
  return value
}

export const useLifeApi = (): Shared => shared(useContext(LifeContext))
export const useLife = <T,>(select: (state: LifeState) => T): T =>
  useStore(shared(useContext(LifeContext)).life, select)
