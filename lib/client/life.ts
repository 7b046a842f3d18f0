import { createStore } from 'zustand/vanilla'
import type { StepMark } from '#lib/plan/difference.ts'
import type { SavedWorkflow } from '#lib/run/api.ts'
import type { WorkflowDocument } from '#lib/workflow/document.ts'
import type { SaveStatus } from './autosave.ts'

/** A document that is shown on the canvas in place of the one that is edited; `marks` say how it differs from that one. */
export type Preview = {
  readonly id: string
  readonly title: string
  /** What is planned and would be restored. */
  readonly document: WorkflowDocument
  /** What is drawn: with the steps that the preview lacks, marked as such. */
  readonly drawn: WorkflowDocument
  readonly marks: Readonly<Record<string, StepMark>>
}

/** How the document of an editor lives: whether it is saved, what other windows did, which version is looked at. */
export type LifeState = {
  readonly workflow: string
  readonly status: SaveStatus
  /** A newer version of another window, while nothing here is unsaved. */
  readonly news: SavedWorkflow | null
  /** Whether the dialog of a conflict is open. */
  readonly choosing: boolean
  readonly preview: Preview | null
  /** Grows with each save and each version that is kept: lists are read again. */
  readonly saves: number
}

export const createLife = (workflow: string) =>
  createStore<LifeState>()(() => ({
    workflow,
    status: { at: 'saved' },
    news: null,
    choosing: true,
    preview: null,
    saves: 0,
  }))

export type Life = ReturnType<typeof createLife>
export const countSave = (life: Life) => life.setState(({ saves }) => ({ saves: saves + 1 }))
