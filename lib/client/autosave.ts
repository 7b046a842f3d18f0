import type { SavedWorkflow } from '#lib/run/api.ts'
import { canonical } from '#lib/workflow/canonical.ts'
import type { WorkflowDocument } from '#lib/workflow/document.ts'
import type { Problem } from '#lib/workflow/result.ts'
import type { Editor } from './editor-store.ts'

export type SaveStatus =
  | { readonly at: 'saved' }
  | { readonly at: 'saving' }
  | { readonly at: 'unsaved'; readonly problem: Problem | null }
  | { readonly at: 'conflict'; readonly current: SavedWorkflow }

const draftKey = (id: string) => `weft.draft.${id}`
type Draft = { readonly base: string; readonly document: WorkflowDocument }

/** What was not saved when this browser last closed, if anything. */
export const readDraft = (id: string): Draft | null => {
  try {
    return JSON.parse(localStorage.getItem(draftKey(id)) ?? 'null') as Draft | null
  } catch {
    return null
  }
}

const writeDraft = (id: string, draft: Draft | null) => {
  try {
    if (draft) localStorage.setItem(draftKey(id), JSON.stringify(draft))
    else localStorage.removeItem(draftKey(id))
  } catch {
    // Storage is full or forbidden: the server copy is what counts.
  }
}

const put = async (id: string, document: WorkflowDocument, ifDigest: string) => {
  try {
    const answer = await fetch(`/api/workflows/${id}`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ document, ifDigest }),
    })
    const body = (await answer.json()) as SavedWorkflow & { problem?: Problem; current?: SavedWorkflow }
    if (answer.ok) return { saved: body }
    if (answer.status === 409 && body.current) return { current: body.current }
    return { problem: body.problem ?? { code: 'save', reason: `Saving failed (${answer.status}).` } }
  } catch {
    return {
      problem: {
        code: 'unreachable',
        reason: 'Weft’s server does not answer.',
        fix: 'Your changes are kept in this browser and saved when it is back.',
      },
    }
  }
}

/**
 * Saves an editor's document a moment after each change, only over the version that it started from. Every change is in the
 * browser's own storage first, so that a crash loses nothing. Answers a handle; `stop` ends it.
 */
export const startAutosave = (
  id: string,
  editor: Editor,
  digest: string,
  onStatus: (status: SaveStatus) => void,
) => {
  let base = digest
  let timer: ReturnType<typeof setTimeout> | undefined
  let saving = false
  let again = false
  let paused = false
  const save = async () => {
    if (paused) return
    if (saving) {
      again = true
      return
    }
    saving = true
    onStatus({ at: 'saving' })
    const { document } = editor.getState()
    const result = await put(id, document, base)
    saving = false
    if (result.saved) {
      base = result.saved.digest
      if (canonical(editor.getState().document) === canonical(document)) {
        writeDraft(id, null)
        onStatus({ at: 'saved' })
      } else again = true
    } else if (result.current) {
      paused = true
      onStatus({ at: 'conflict', current: result.current })
      return
    } else {
      onStatus({ at: 'unsaved', problem: result.problem })
      timer = setTimeout(save, 3_000)
    }
    if (again) {
      again = false
      void save()
    }
  }
  const changed = () => {
    writeDraft(id, { base, document: editor.getState().document })
    onStatus({ at: 'unsaved', problem: null })
    clearTimeout(timer)
    timer = setTimeout(save, 700)
  }
  const unsubscribe = editor.subscribe((state, before) => {
    if (state.document !== before.document) changed()
  })
  return {
    /** After a conflict: write over the other version, or go on from it. */
    keepMine: (current: SavedWorkflow) => {
      base = current.digest
      paused = false
      void save()
    },
    takeTheirs: (current: SavedWorkflow) => {
      base = current.digest
      paused = false
      editor.getState().load(current.document)
    },
    stop: () => {
      unsubscribe()
      clearTimeout(timer)
    },
  }
}
