import type { SavedWorkflow } from '#lib/run/api.ts'
import { canonical } from '#lib/workflow/canonical.ts'
import { documentSchema, type WorkflowDocument } from '#lib/workflow/document.ts'
import { draftKey } from './draft-key.ts'

/** Changes that the server does not have yet, and the digest of the version that they were made on. */
export type Draft = { readonly base: string; readonly document: WorkflowDocument }

/** What drafts are kept in: the browser's localStorage, or a Map in tests. */
export type DraftStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>

/** The draft of a workflow; null when there is none, or it is of a shape that this version does not read. */
export const readDraft = (id: string, storage: DraftStorage): Draft | null => {
  try {
    const raw = JSON.parse(storage.getItem(draftKey(id)) ?? 'null') as Draft | null
    const document = documentSchema.safeParse(raw?.document)
    return raw && typeof raw.base === 'string' && document.success
      ? { base: raw.base, document: document.data as WorkflowDocument }
      : null
  } catch {
    return null
  }
}

export const writeDraft = (id: string, draft: Draft | null, storage: DraftStorage): void => {
  try {
    if (draft) storage.setItem(draftKey(id), JSON.stringify(draft))
    else storage.removeItem(draftKey(id))
  } catch {
    // Storage is full or forbidden: the server's copy is what counts.
  }
}

/**
 * What an editor opens with. `restored`: changes of last time, on the version that the server still has. `conflict`:
 * changes of last time, but the server's version is another one by now, so a person has to choose. `typed`: what is in the editor.
 */
export type Opened = {
  readonly document: WorkflowDocument
  readonly from: 'server' | 'restored' | 'conflict' | 'typed'
}

export const openWith = (saved: SavedWorkflow, draft: Draft | null): Opened => {
  if (!draft || canonical(draft.document) === canonical(saved.document))
    return { document: saved.document, from: 'server' }
  return { document: draft.document, from: draft.base === saved.digest ? 'restored' : 'conflict' }
}
