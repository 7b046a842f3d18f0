'use client'
import { useEffect } from 'react'
import { useStore } from 'zustand'
import type { OwnCaps } from '#lib/plan/own-cap.ts'
import type { Editor } from './editor-store.ts'

const keyOf = (workflow: string) => `weft-caps:${workflow}`

const readCaps = (workflow: string): OwnCaps => {
  try {
    const kept = JSON.parse(localStorage.getItem(keyOf(workflow)) ?? '{}') as Record<string, unknown>
    return Object.fromEntries(
      Object.entries(kept).filter(
        (entry): entry is [string, string] => typeof entry[1] === 'string' && /^\d{1,78}$/.test(entry[1]),
      ),
    )
  } catch {
    return {}
  }
}

/** The person's own caps for a workflow, which this browser remembers: a cap that a reload forgot would be none. */
export const useCaps = (editor: Editor, workflow: string): OwnCaps => {
  useEffect(() => {
    editor.getState().setCaps(readCaps(workflow))
    return editor.subscribe(({ caps }, before) => {
      if (caps === before.caps) return
      try {
        if (Object.keys(caps).length === 0) localStorage.removeItem(keyOf(workflow))
        else localStorage.setItem(keyOf(workflow), JSON.stringify(caps))
      } catch {
        // It holds for as long as the tab does.
      }
    })
  }, [editor, workflow])
  return useStore(editor, (state) => state.caps)
}
