'use client'
import { ChevronDown, ChevronUp, X } from 'lucide-react'
import { useEffect, useMemo, useRef, useState } from 'react'
import { useText } from '#components/shell/text.tsx'
import { firstLine } from '#lib/client/markdown.ts'
import { stepTypes } from '#lib/plan/step-types.ts'
import { titleOf } from '#lib/plan/title-of.ts'
import type { WorkflowDocument } from '#lib/workflow/document.ts'
import { findIn, type Hit } from '#lib/workflow/find.ts'
import { thingName } from '#lib/workflow/things.ts'
import { useEditor, useEditorApi } from '../editor-context.tsx'
import { focusThing } from './focus-thing.ts'

const typeTitle = (uses: string) => stepTypes(uses)?.title

const nameOf = (document: WorkflowDocument, { of, id, text, where }: Hit): string => {
  if (of === 'step') {
    const title = titleOf(document, id)
    return where === 'name' ? title : `${title}, ${text.slice(0, 60)}`
  }
  return of === 'group' ? (document.view.groups?.[id]?.title ?? id) : firstLine(text)
}

const button =
  'flex size-7 shrink-0 items-center justify-center rounded text-muted hover:bg-sunken hover:text-text disabled:opacity-50'

/** Finds names, ids, parameters and notes, and goes from one hit to the next. */
export function FindBar() {
  const editor = useEditorApi()
  const { edit } = useText()
  const document = useEditor((state) => state.document)
  const [query, setQuery] = useState('')
  const [at, setAt] = useState(0)
  const field = useRef<HTMLInputElement>(null)
  const hits = useMemo(() => findIn(document, query, typeTitle), [document, query])
  const current = hits.length === 0 ? undefined : hits[at % hits.length]

  useEffect(() => {
    field.current?.focus()
    field.current?.select()
  }, [])

  const go = (list: readonly Hit[], to: number) => {
    setAt(to)
    const hit = list[to]
    const state = editor.getState()
    if (!hit) return state.announce(edit.noHit)
    if (hit.of === 'step') state.select([hit.id])
    else if (hit.of === 'note') state.select([], [], [hit.id])
    else state.select(state.document.view.groups?.[hit.id]?.steps ?? [])
    state.show([thingName(hit)])
    state.announce(edit.hit(to + 1, list.length, nameOf(state.document, hit)))
  }
  const step = (by: number) => {
    if (hits.length > 0) go(hits, (at + by + hits.length) % hits.length)
  }
  const close = () => {
    editor.getState().open(null)
    if (current) focusThing(thingName(current))
  }
  return (
    <search
      aria-label={edit.find}
      className="absolute top-3 right-3 z-20 flex w-80 max-w-[calc(100%-24px)] items-center gap-1 rounded border border-line-strong bg-raised p-1 shadow-float"
    >
      <input
        ref={field}
        type="search"
        aria-label={edit.find}
        placeholder={edit.find}
        value={query}
        onChange={({ target: { value } }) => {
          setQuery(value)
          if (value.trim() !== '') go(findIn(document, value, typeTitle), 0)
        }}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return
          if (event.key === 'Enter') {
            event.preventDefault()
            step(event.shiftKey ? -1 : 1)
          } else if (event.key === 'Escape') {
            event.preventDefault()
            event.stopPropagation()
            close()
          }
        }}
        className="h-7 min-w-0 flex-1 bg-transparent px-2 text-sm placeholder:text-muted"
      />
      <span className="shrink-0 px-1 text-xs tabular-nums text-muted">
        {query.trim() === '' ? '' : current ? edit.hits((at % hits.length) + 1, hits.length) : edit.noHit}
      </span>
      <button
        type="button"
        aria-label={edit.findPrevious}
        title={edit.findPrevious}
        disabled={hits.length === 0}
        className={button}
        onClick={() => step(-1)}
      >
        <ChevronUp size={14} aria-hidden />
      </button>
      <button
        type="button"
        aria-label={edit.findNext}
        title={edit.findNext}
        disabled={hits.length === 0}
        className={button}
        onClick={() => step(1)}
      >
        <ChevronDown size={14} aria-hidden />
      </button>
      <button
        type="button"
        aria-label={edit.findClose}
        title={edit.findClose}
        className={button}
        onClick={close}
      >
        <X size={14} aria-hidden />
      </button>
    </search>
  )
}
