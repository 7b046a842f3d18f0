import { createStore } from 'zustand/vanilla'
import type { WorkflowDocument } from '#lib/workflow/document.ts'
import type { PortRef } from '#lib/workflow/edges.ts'
import { applyEdit, type Edit, type Point } from '#lib/workflow/edit.ts'

const capacity = 200
const typingMs = 1_000

type Entry = { readonly undo: Edit; readonly key: string | null; readonly atMs: number }

/** A wish to see steps on the canvas, or all of it; `count` tells one wish from the next. */
export type Shown = { readonly steps: readonly string[] | null; readonly count: number }

/** An edge that would fit through converters, while a person decides; `at` is where they are asked, in pixels of the canvas. */
export type Proposal = { readonly from: string; readonly to: PortRef; readonly at: Point }

export type Scope = { readonly until: string | null; readonly reuse: boolean }

const everything: Scope = { until: null, reuse: false }

export type EditorState = {
  readonly document: WorkflowDocument
  readonly past: readonly Entry[]
  readonly future: readonly Edit[]
  /** Step ids; what is selected is no part of the document and of no history. */
  readonly selection: readonly string[]
  /** Edge ids, selected beside or instead of steps. */
  readonly selectedEdges: readonly string[]
  readonly shown: Shown
  readonly proposal: Proposal | null
  /** The newest thing to say to people who listen. */
  readonly announcement: string
  /** How many things were said: the same words twice are two things. */
  readonly spoken: number
  /** The dialog that is open, by name; one at a time. */
  readonly opened: string | null
  /** Groups that are shown as one card. */
  readonly collapsed: readonly string[]
  /** Which part of the workflow is to run: up to a step, and whether unchanged steps are taken from earlier runs. */
  readonly scope: Scope
  /** The workflow is only shown: no edit is taken. */
  readonly readOnly: boolean
  /** Applies one gesture as one entry; edits with the same `key` within a second are one entry (typing). */
  edit(edit: Edit, key?: string): void
  undo(): void
  redo(): void
  select(steps: readonly string[], edges?: readonly string[]): void
  /** Asks the canvas to bring steps into view; null for everything. */
  show(steps: readonly string[] | null): void
  propose(proposal: Proposal | null): void
  announce(text: string): void
  open(name: string | null): void
  collapse(groups: readonly string[]): void
  setScope(scope: Scope): void
  /** Another document altogether: history ends. */
  load(document: WorkflowDocument): void
}

const fresh = { past: [], future: [], selection: [], selectedEdges: [], proposal: null } as const

/** What is left of a selection once the document has changed; edges and what was proposed are let go. */
const still = (selection: readonly string[], { manifest }: WorkflowDocument) => {
  const kept = selection.filter((step) => manifest.steps[step])
  return { selection: kept.length === selection.length ? selection : kept, selectedEdges: [], proposal: null }
}

/** A scope whose last step is gone is the whole workflow again. */
const stillScope = (scope: Scope, { manifest }: WorkflowDocument): Scope =>
  scope.until === null || manifest.steps[scope.until] ? scope : { ...scope, until: null }

/** An edit that equals its own inverse changes nothing, so it is no entry. */
const changesNothing = (edit: Edit, inverse: Edit): boolean =>
  edit.type !== 'batch' && JSON.stringify(edit) === JSON.stringify(inverse)

/** What is being edited, with its history as inverse edits. One store for each open editor. */
export const createEditor = (document: WorkflowDocument, { readOnly = false } = {}) =>
  createStore<EditorState>()((set, get) => ({
    document,
    ...fresh,
    shown: { steps: null, count: 0 },
    announcement: '',
    spoken: 0,
    opened: null,
    collapsed: [],
    scope: everything,
    readOnly,
    edit(edit, key) {
      const { document: before, past, selection } = get()
      if (readOnly) return
      const { document: after, inverse } = applyEdit(before, edit)
      if (changesNothing(edit, inverse)) return
      const last = past.at(-1)
      const atMs = Date.now()
      const same = key !== undefined && last?.key === key && atMs - last.atMs < typingMs
      const entry: Entry = same ? { ...last, atMs } : { undo: inverse, key: key ?? null, atMs }
      const kept = same ? past.slice(0, -1) : past.slice(-capacity + 1)
      set({
        document: after,
        past: [...kept, entry],
        future: [],
        scope: stillScope(get().scope, after),
        ...still(selection, after),
      })
    },
    undo() {
      const { document: before, past, future, selection } = get()
      const last = past.at(-1)
      if (!last) return
      const { document: after, inverse } = applyEdit(before, last.undo)
      set({
        document: after,
        past: past.slice(0, -1),
        future: [...future, inverse],
        scope: stillScope(get().scope, after),
        ...still(selection, after),
      })
    },
    redo() {
      const { document: before, past, future, selection } = get()
      const next = future.at(-1)
      if (!next) return
      const { document: after, inverse } = applyEdit(before, next)
      set({
        document: after,
        past: [...past, { undo: inverse, key: null, atMs: 0 }],
        future: future.slice(0, -1),
        scope: stillScope(get().scope, after),
        ...still(selection, after),
      })
    },
    select: (selection, selectedEdges = []) => set({ selection, selectedEdges }),
    show: (steps) => set({ shown: { steps, count: get().shown.count + 1 } }),
    propose: (proposal) => set({ proposal }),
    announce: (announcement) => set({ announcement, spoken: get().spoken + 1 }),
    open: (opened) => set({ opened }),
    collapse: (collapsed) => set({ collapsed }),
    setScope: (scope) => set({ scope }),
    load: (next) => set({ document: next, scope: stillScope(get().scope, next), ...fresh }),
  }))

export type Editor = ReturnType<typeof createEditor>
