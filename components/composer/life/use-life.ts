'use client'
import { useRouter } from 'next/navigation'
import { useEffect, useMemo, useRef, useState } from 'react'
import { useText } from '#components/shell/text.tsx'
import { callApi } from '#lib/client/api.ts'
import { newestOf, startAutosave } from '#lib/client/autosave.ts'
import type { Left } from '#lib/client/drafts.ts'
import type { Editor } from '#lib/client/editor-store.ts'
import { countSave, createLife, type Life } from '#lib/client/life.ts'
import { pageDrafts } from '#lib/client/page-drafts.ts'
import { onElsewhere, tellSaved } from '#lib/client/workflow-news.ts'
import type { SavedWorkflow, VersionReason } from '#lib/run/api.ts'
import { canonical } from '#lib/workflow/canonical.ts'
import type { WorkflowDocument } from '#lib/workflow/document.ts'
import type { Problem } from '#lib/workflow/result.ts'
import type { AutosaveHandle, LifeActions } from './life-context.tsx'

/** Puts a document among the versions of a workflow. Answers why it could not, or null. */
const setAside = async (
  workflow: string,
  document: WorkflowDocument,
  reason: VersionReason,
): Promise<Problem | null> => {
  const kept = await callApi(`/api/workflows/${workflow}/versions`, { json: { document, reason } })
  return kept.ok ? null : kept.problem
}

/** Unsaved documents of pages that are gone, beyond the one that is opened again: none is dropped before it is a version. */
const setAsideLeft = async (
  life: Life,
  editor: Editor,
  others: readonly Left[],
  saved: SavedWorkflow,
  words: string,
) => {
  const drafts = pageDrafts()
  for (const left of others) {
    const same = canonical(left.draft.document) === canonical(saved.document)
    const problem = same ? null : await setAside(saved.id, left.draft.document, 'draft')
    if (problem) return
    drafts.drop(left)
    if (!same) editor.getState().announce(words)
  }
  if (others.length > 0) countSave(life)
}

/** Opens a saved workflow in an editor, with what earlier pages left unsaved, and keeps it saved while the page is open. */
export const useLifeOf = (start: SavedWorkflow, editor: Editor) => {
  const router = useRouter()
  const text = useText()
  const [life] = useState(() => createLife(start.id))
  const autosave = useRef<AutosaveHandle | null>(null)
  const words = useRef(text)
  words.current = text

  useEffect(() => {
    const { id } = start
    const drafts = pageDrafts()
    let ended = false
    let stop = () => {}
    const begin = (left: readonly Left[]) => {
      if (ended) return
      const typed = editor.getState().document !== start.document
      const [newest, ...rest] = left
      // What is being typed already is not replaced by what was left.
      if (newest && !typed) drafts.take(id, newest)
      const saved = newestOf(start)
      const handle = startAutosave({
        saved,
        editor,
        typed,
        storage: drafts.storage,
        onStatus: (status) =>
          life.setState({ status, ...(status.at === 'conflict' ? {} : { choosing: true }) }),
        onNews: (news) => life.setState({ news }),
        onSaved: ({ digest }) => {
          countSave(life)
          tellSaved(id, digest)
        },
      })
      autosave.current = handle
      const look = async () => {
        const answer = await callApi<SavedWorkflow>(`/api/workflows/${id}`)
        if (answer.ok && !ended) handle.heard(answer.value)
      }
      const quiet = onElsewhere(id, () => void look())
      void setAsideLeft(life, editor, typed ? left : rest, saved, words.current.life.leftDraft)
      stop = () => {
        quiet()
        handle.stop()
      }
    }
    const left = drafts.left(id)
    if (left) void left.then(begin)
    else begin([])
    return () => {
      ended = true
      stop()
    }
  }, [editor, life, start])

  const actions = useMemo<LifeActions>(() => {
    const takeTheirs = async (current: SavedWorkflow) => {
      const problem = await setAside(start.id, editor.getState().document, 'conflict')
      if (problem) return problem
      autosave.current?.takeTheirs(current)
      countSave(life)
      return null
    }
    return {
      keepMine: (current) => autosave.current?.keepMine(current),
      takeTheirs,
      fork: async () => {
        const made = await callApi<SavedWorkflow>('/api/workflows', {
          json: { document: editor.getState().document },
        })
        if (!made.ok) return made.problem
        autosave.current?.leave()
        router.push(`/compose/${made.value.id}`)
        return null
      },
      // What was typed in the last moment is not saved yet: then it is as in a conflict.
      follow: (current) =>
        life.getState().status.at === 'saved'
          ? autosave.current?.takeTheirs(current)
          : void takeTheirs(current),
    }
  }, [editor, life, router, start])
  return { life, actions }
}
