import { createStore } from 'zustand/vanilla'
import type { WorkflowDocument } from '#lib/workflow/document.ts'
import type { PortRef } from '#lib/workflow/edges.ts'
import { applyEdit, type Edit, type Point } from '#lib/workflow/edit.ts'
import { own } from '#lib/workflow/own.ts'
import type { Asking } from './asking.ts'

const capacity = 200
const typingMs = 1_000

type Entry = { readonly undo: Edit; readonly key: string | null; readonly atMs: number }

/** A wish to see steps on the canvas, or all of it; `count` tells one wish from the next. */
export type Shown = { readonly steps: readonly string[] | null; readonly count: number }

/** An edge that would fit through converters, while a person decides; `at` is where they are asked, in pixels of the canvas. */
export type Proposal = { readonly from: string; readonly to: PortRef; readonly at: Point }

/** What is written in place, where it stands on the canvas. */
export type Writing = { readonly of: 'step' | 'group' | 'note'; readonly id: string }

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
  /** Note ids, selected beside steps. */
  readonly selectedNotes: readonly string[]
  /** What is being named or written in place: a step's or a group's name, a note's text. */
  readonly writing: Writing | null
  readonly shown: Shown
  readonly proposal: Proposal | null
  /** Which step or edge a person is about to choose, where it stands on the canvas. */
  readonly asking: Asking | null
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
  /** The most that this person lets a run cost, by asset in its smallest unit: the workflow cannot be signed above it. */
  readonly caps: Readonly<Record<string, string>>
  /** The workflow is only shown: no edit is taken. */
  readonly readOnly: boolean
  /** Applies one gesture as one entry; edits with the same `key` within a second are one entry (typing). */
  edit(edit: Edit, key?: string): void
  undo(): void
  redo(): void
  select(steps: readonly string[], edges?: readonly string[], notes?: readonly string[]): void
  write(writing: Writing | null): void
  /** Asks the canvas to bring steps into view; null for everything. */
  show(steps: readonly string[] | null): void
  propose(proposal: Proposal | null): void
  ask(asking: Asking | null): void
  announce(text: string): void
  open(name: string | null): void
  collapse(groups: readonly string[]): void
  setScope(scope: Scope): void
  setCaps(caps: Readonly<Record<string, string>>): void
  /** Another document altogether: history ends. */
  load(document: WorkflowDocument): void
}

const fresh = {
  past: [],
  future: [],
  selection: [],
  selectedEdges: [],
  selectedNotes: [],
  writing: null,
  proposal: null,
  asking: null,
} as const

const kept = (ids: readonly string[], there: Readonly<Record<string, unknown>> = {}) => {
  const left = ids.filter((id) => Object.hasOwn(there, id))
  return left.length === ids.length ? ids : left
}

/** What is left of a selection once the document has changed; edges, what was proposed and what was asked are let go. */
const still = ({ selection, selectedNotes }: EditorState, { manifest, view }: WorkflowDocument) => ({
  selection: kept(selection, manifest.steps),
  selectedNotes: kept(selectedNotes, view.notes),
  selectedEdges: [],
  proposal: null,
  asking: null,
})

/** A scope whose last step is gone is the whole workflow again. */
const stillScope = (scope: Scope, { manifest }: WorkflowDocument): Scope =>
  scope.until === null || manifest.steps[scope.until] ? scope : { ...scope, until: null }

/** An edit that equals its own inverse changes nothing, so it is no entry; nor is a batch of such edits. */
const changesNothing = (edit: Edit, inverse: Edit): boolean =>
  edit.type === 'batch' && inverse.type === 'batch' && edit.edits.length === inverse.edits.length
    ? edit.edits.every((one, index) => changesNothing(one, inverse.edits.at(-1 - index)!))
    : JSON.stringify(edit) === JSON.stringify(inverse)

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
    caps: {},
    readOnly,
    edit(edit, key) {
      const { document: before, past } = get()
      if (readOnly) return
      const { document: after, inverse } = applyEdit(before, edit)
      if (changesNothing(edit, inverse)) return
      const last = past.at(-1)
      const atMs = Date.now()
      const same = key !== undefined && last?.key === key && atMs - last.atMs < typingMs
      const entry: Entry = same ? { ...last, atMs } : { undo: inverse, key: key ?? null, atMs }
      const earlier = same ? past.slice(0, -1) : past.slice(-capacity + 1)
      set({
        document: after,
        past: [...earlier, entry],
        future: [],
        scope: stillScope(get().scope, after),
        ...still(get(), after),
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
        scope: stillScope(get().scope, after),
        ...still(get(), after),
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
        scope: stillScope(get().scope, after),
        ...still(get(), after),
      })
    },
    select: (selection, selectedEdges = [], selectedNotes = []) =>
      set({ selection, selectedEdges, selectedNotes }),
    write: (writing) => set({ writing }),
    show(steps) {
      const { shown, collapsed, document: now } = get()
      // A step within a collapsed group can only be seen when the group opens.
      const open = collapsed.filter((id) => {
        const inside = own(now.view.groups, id)?.steps ?? []
        return !steps?.some((step) => inside.includes(step))
      })
      const closed = open.length === collapsed.length ? collapsed : open
      set({ shown: { steps, count: shown.count + 1 }, collapsed: closed })
    },
    propose: (proposal) => set({ proposal }),
    ask: (asking) => set({ asking, proposal: null }),
    announce: (announcement) => set({ announcement, spoken: get().spoken + 1 }),
    open: (opened) => set({ opened }),
    collapse: (collapsed) => set({ collapsed }),
    setScope: (scope) => set({ scope }),
    setCaps: (caps) => set({ caps }),
    load: (next) => set({ document: next, scope: stillScope(get().scope, next), ...fresh }),
  }))

export type Editor = ReturnType<typeof createEditor>
