import { createStore } from 'zustand/vanilla'
import type { WorkflowDocument } from '#lib/workflow/document.ts'
import { applyEdit, type Edit } from '#lib/workflow/edit.ts'

const capacity = 200
const typingMs = 1_000

type Entry = { readonly undo: Edit; readonly key: string | null; readonly atMs: number }

export type EditorState = {
  readonly document: WorkflowDocument
  readonly past: readonly Entry[]
  readonly future: readonly Edit[]
  /** Step ids; what is selected is no part of the document and of no history. */
  readonly selection: readonly string[]
  /** The newest thing to say to people who listen. */
  readonly announcement: string
  /** Applies one gesture as one entry; edits with the same `key` within a second are one entry (typing). */
  edit(edit: Edit, key?: string): void
  undo(): void
  redo(): void
  select(steps: readonly string[]): void
  announce(text: string): void
  /** Another document altogether: history ends. */
  load(document: WorkflowDocument): void
}

const fresh = { past: [], future: [], selection: [] } as const

/** What is being edited, with its history as inverse edits. One store for each open editor. */
export const createEditor = (document: WorkflowDocument) =>
  createStore<EditorState>()((set, get) => ({
    document,
    ...fresh,
    announcement: '',
    edit(edit, key) {
      const { document: before, past } = get()
      const { document: after, inverse } = applyEdit(before, edit)
      const last = past.at(-1)
      const atMs = Date.now()
      const same = key !== undefined && last?.key === key && atMs - last.atMs < typingMs
      const entry: Entry = same ? { ...last, atMs } : { undo: inverse, key: key ?? null, atMs }
      const kept = same ? past.slice(0, -1) : past.slice(-capacity + 1)
      set({
        document: after,
        past: [...kept, entry],
        future: [],
        selection: get().selection.filter((step) => after.manifest.steps[step]),
      })
    },
    undo() {
      const { document: before, past, future } = get()
      const last = past.at(-1)
      if (!last) return
      const { document: after, inverse } = applyEdit(before, last.undo)
      set({
        document: after,
        past: past.slice(0, -1),
        future: [...future, inverse],
        announcement: 'Undone',
        selection: get().selection.filter((step) => after.manifest.steps[step]),
      })
    },
    redo() {
      const { document: before, past, future } = get()
      const next = future.at(-1)
      if (!next) return
      const { document: after, inverse } = applyEdit(before, next)
      set({
        document: after,
        past: [...past, { undo: inverse, key: null, atMs: 0 }],
        future: future.slice(0, -1),
        announcement: 'Done again',
        selection: get().selection.filter((step) => after.manifest.steps[step]),
      })
    },
    select: (selection) => set({ selection }),
    announce: (announcement) => set({ announcement }),
    load: (next) => set({ document: next, ...fresh }),
  }))

export type Editor = ReturnType<typeof createEditor>
