import type { SavedWorkflow } from '#lib/run/api.ts'
import { canonical } from '#lib/workflow/canonical.ts'
import type { WorkflowDocument } from '#lib/workflow/document.ts'
import type { Problem } from '#lib/workflow/result.ts'
import { unreachable } from './api.ts'
import { type DraftStorage, type Opened, openWith, readDraft, writeDraft } from './draft.ts'
import type { Editor } from './editor-store.ts'

export type SaveStatus =
  | { readonly at: 'saved' }
  | { readonly at: 'saving' }
  | { readonly at: 'unsaved'; readonly problem: Problem | null }
  | { readonly at: 'conflict'; readonly current: SavedWorkflow }

export type PutAnswer =
  | { readonly saved: SavedWorkflow }
  | { readonly current: SavedWorkflow }
  | { readonly problem: Problem; readonly again: boolean }
export type Put = (
  id: string,
  document: WorkflowDocument,
  ifDigest: string,
  over?: 'conflict',
) => Promise<PutAnswer>

/**
 * PUT /api/workflows/:id, over the version `ifDigest` only. `over` says that a person chose so after a conflict. `again` says
 * that trying later may help.
 */
export const putWorkflow: Put = async (id, document, ifDigest, over) => {
  const kept = { ...unreachable, fix: 'Your changes are kept in this browser and saved when it is back.' }
  try {
    const answer = await fetch(`/api/workflows/${id}`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ document, ifDigest, over }),
    })
    const body = (await answer.json()) as SavedWorkflow & { problem?: Problem; current?: SavedWorkflow }
    if (answer.ok) return { saved: body }
    if (answer.status === 409 && body.current) return { current: body.current }
    const again = answer.status >= 500 || answer.status === 429
    return { problem: body.problem ?? { ...kept, reason: `Weft’s server answered ${answer.status}.` }, again }
  } catch {
    return { problem: kept, again: true }
  }
}

// A page that the browser brings back shows what it was given at first; these are the newer truth of this tab.
const newest = new Map<string, SavedWorkflow>()
const writing = new Map<string, Promise<unknown>>()

/** The newest version of a workflow that this tab has seen, the given one included. */
export const newestOf = (saved: SavedWorkflow): SavedWorkflow => {
  const known = newest.get(saved.id)
  return known && known.updatedAtMs >= saved.updatedAtMs ? known : saved
}

export type AutosaveOptions = {
  readonly saved: SavedWorkflow
  readonly editor: Editor
  readonly onStatus: (status: SaveStatus) => void
  /** Another window saved a newer version, and nothing here is unsaved; null once that is over. */
  readonly onNews?: (current: SavedWorkflow | null) => void
  /** After each save, with the version that the server has now. */
  readonly onSaved?: (saved: SavedWorkflow) => void
  /** The editor holds changes already, made before it was known what to open with: they go on top of the server's version. */
  readonly typed?: boolean
  readonly put?: Put
  readonly storage?: DraftStorage
  readonly delayMs?: number
  readonly retryMs?: number
}

/**
 * Opens a workflow in an editor and saves it a moment after each change, only over the version that it started from.
 * Every change is in the browser's own storage first, so that a crash loses nothing. Answers a handle; `stop` ends it.
 */
export const startAutosave = ({
  saved,
  editor,
  onStatus,
  onNews = () => {},
  onSaved = () => {},
  typed = false,
  put = putWorkflow,
  storage = localStorage,
  delayMs = 700,
  retryMs = 3_000,
}: AutosaveOptions) => {
  const { id } = saved
  newest.set(id, saved)
  let timer: ReturnType<typeof setTimeout> | undefined
  let saving = false
  let paused = false
  let stopped = false
  let over: 'conflict' | undefined
  /** The document is being set to what the server has: no change of a person's. */
  let quiet = false
  const base = () => newest.get(id)!.digest
  const later = (ms: number) => {
    clearTimeout(timer)
    timer = setTimeout(save, ms)
  }
  const conflict = (current: SavedWorkflow) => {
    paused = true
    onNews(null)
    onStatus({ at: 'conflict', current })
  }
  /** The server's version in the place of this one, as one entry of the history: nothing is gone that cannot be brought back. */
  const show = (current: SavedWorkflow) => {
    clearTimeout(timer)
    timer = undefined
    newest.set(id, current)
    paused = false
    quiet = true
    editor.getState().edit({ type: 'replace', document: current.document })
    quiet = false
    writeDraft(id, null, storage)
    onNews(null)
    onStatus({ at: 'saved' })
  }
  /** What was typed since, here or in a later editor of this workflow, is on top of what has just been saved. */
  const rebaseDraft = (done: WorkflowDocument) => {
    const draft = readDraft(id, storage)
    if (!draft) return
    const same = canonical(draft.document) === canonical(done)
    writeDraft(id, same ? null : { base: base(), document: draft.document }, storage)
  }
  const settle = (document: WorkflowDocument, answer: PutAnswer): void => {
    if ('problem' in answer) {
      onStatus({ at: 'unsaved', problem: answer.problem })
      if (answer.again && !stopped) later(retryMs)
      return
    }
    // The same document is no conflict: an answer was lost, or another tab did the same thing.
    if ('current' in answer && canonical(answer.current.document) !== canonical(document)) {
      conflict(answer.current)
      return
    }
    const saved = 'saved' in answer ? answer.saved : answer.current
    newest.set(id, saved)
    over = undefined
    onNews(null)
    onSaved(saved)
    rebaseDraft(document)
    if (editor.getState().document === document) onStatus({ at: 'saved' })
    else if (timer === undefined) void save()
  }
  const save = async (): Promise<void> => {
    clearTimeout(timer)
    timer = undefined
    if (paused || saving) return
    saving = true
    onStatus({ at: 'saving' })
    // An editor of the same workflow that was closed just now may still be writing.
    await writing.get(id)
    const { document } = editor.getState()
    const answer = put(id, document, base(), over)
    writing.set(id, answer)
    const settled = await answer
    saving = false
    settle(document, settled)
  }
  const changed = () => {
    writeDraft(id, { base: base(), document: editor.getState().document }, storage)
    if (paused) return
    if (!saving) onStatus({ at: 'unsaved', problem: null })
    later(delayMs)
  }
  const opened: Opened = typed
    ? { document: editor.getState().document, from: 'typed' }
    : openWith(saved, readDraft(id, storage))
  if (opened.document !== editor.getState().document) editor.getState().load(opened.document)
  const unsubscribe = editor.subscribe((state, before) => {
    if (state.document !== before.document && !quiet) changed()
  })
  if (opened.from === 'server') writeDraft(id, null, storage)
  if (opened.from === 'restored') {
    editor.getState().announce('Changes that were not saved last time are back')
    later(0)
  }
  if (opened.from === 'typed') changed()
  if (opened.from === 'conflict') conflict(saved)
  return {
    /** After a conflict: write over the other version, which stays among the versions, or go on from it. */
    keepMine: (current: SavedWorkflow) => {
      newest.set(id, current)
      over = 'conflict'
      paused = false
      void save()
    },
    takeTheirs: show,
    /** The server's version as it was just read. It is told of when it is a newer one and nothing here is on its way. */
    heard: (current: SavedWorkflow) => {
      const known = newest.get(id)!
      if (current.digest === known.digest || current.updatedAtMs < known.updatedAtMs) return
      if (paused) conflict(current)
      else if (!saving && timer === undefined) onNews(current)
    },
    /** The changes live on somewhere else: this workflow stays as the server has it. */
    leave: () => {
      paused = true
      clearTimeout(timer)
      writeDraft(id, null, storage)
    },
    stop: () => {
      stopped = true
      unsubscribe()
      if (timer !== undefined) void save()
    },
  }
}
