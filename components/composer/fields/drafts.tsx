'use client'
import { createContext, type ReactNode, use, useReducer, useState } from 'react'

/** What is being written, and what the workflow held when it was: it stands for as long as that is so. */
type Draft = { readonly text: string; readonly of: string }

const Context = createContext<Map<string, Draft> | null>(null)

/** Keeps what is written into fields and cannot be read yet, also while another step is looked at. */
export function DraftsProvider({ children }: { children: ReactNode }) {
  const [drafts] = useState(() => new Map<string, Draft>())
  return <Context value={drafts}>{children}</Context>
}

/**
 * The text of a field: what is being written while it means what the workflow holds, or cannot be read; else `shown`, what the
 * workflow holds as text. `write` takes what was typed and what the workflow then holds.
 */
export const useDraft = (key: string, shown: string) => {
  const drafts = use(Context)
  if (!drafts) throw new Error('DraftsProvider is missing')
  const [, draw] = useReducer((count: number) => count + 1, 0)
  const draft = drafts.get(key)
  return {
    text: draft && draft.of === shown ? draft.text : shown,
    write: (text: string, of: string) => {
      drafts.set(key, { text, of })
      draw()
    },
    drop: () => {
      if (drafts.delete(key)) draw()
    },
  }
}
