import { createStore } from 'zustand/vanilla'
import type { SavedWorkflow, WorkflowSummary } from '#lib/run/api.ts'
import type { WorkflowDocument } from '#lib/workflow/document.ts'
import type { Problem, Result } from '#lib/workflow/result.ts'
import { callApi } from './api.ts'

type State = {
  readonly list: readonly WorkflowSummary[] | null
  readonly problem: Problem | null
  load(): Promise<void>
  /** Saves a new workflow and puts it on the list. */
  save(document: WorkflowDocument): Promise<Result<SavedWorkflow>>
}

/** The workflows that this browser has saved: what may be inserted into another. */
export const myWorkflows = createStore<State>()((set, get) => ({
  list: null,
  problem: null,
  async load() {
    const answer = await callApi<readonly WorkflowSummary[]>('/api/workflows')
    if (answer.ok) set({ list: answer.value, problem: null })
    else set({ problem: answer.problem })
  },
  async save(document) {
    const saved = await callApi<SavedWorkflow>('/api/workflows', { json: { document } })
    if (saved.ok) await get().load()
    return saved
  },
}))

export const readWorkflow = (id: string) => callApi<SavedWorkflow>(`/api/workflows/${encodeURIComponent(id)}`)
