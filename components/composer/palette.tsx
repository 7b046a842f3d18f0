'use client'
import { useEffect, useId, useMemo, useRef, useState } from 'react'
import { useText } from '#components/shell/text.tsx'
import { cx } from '#components/ui/cx.ts'
import { placeStep } from '#lib/client/place-step.ts'
import { searchSteps } from '#lib/client/search.ts'
import { titleOf } from '#lib/plan/title-of.ts'
import { definitions } from '#lib/protocols/registry.ts'
import type { StepDefinition } from '#lib/protocols/step.ts'
import { dragged, dragType } from './drag-type.ts'
import { useEditorApi } from './editor-context.tsx'
import { paletteSections } from './palette-sections.ts'
import { Panel } from './panel.tsx'
import { StepLine } from './step-line.tsx'

/** Step types to add: search, arrows to walk what was found, Enter or a click to place beside the selection, or drag. */
export function Palette({ className }: { className?: string }) {
  const editor = useEditorApi()
  const text = useText()
  const [query, setQuery] = useState('')
  const [active, setActive] = useState<number | null>(null)
  const found = useMemo(() => searchSteps(definitions, query), [query])
  const list = useId()
  const options = useRef<HTMLDivElement>(null)
  // Without a search nothing is best, until a person walks the list.
  const current = active === null ? (query.trim() === '' ? null : 0) : Math.min(active, found.length - 1)
  useEffect(() => {
    if (active !== null) options.current?.children[active]?.scrollIntoView({ block: 'nearest' })
  }, [active])

  const add = (definition: StepDefinition | undefined) => {
    if (!definition) return
    const state = editor.getState()
    const placed = placeStep(state.document, definition, { after: state.selection.at(-1) ?? null })
    state.edit(placed.edit)
    state.select([placed.step])
    state.show([placed.step])
    state.announce(
      placed.wired
        ? text.canvas.addedTo(definition.title, titleOf(state.document, placed.wired))
        : text.canvas.added(definition.title),
    )
  }
  const walk = (key: string): boolean => {
    const by = { ArrowDown: 1, ArrowUp: -1, PageDown: 6, PageUp: -6 }[key]
    if (by === undefined || found.length === 0) return false
    const from = current ?? (by > 0 ? -1 : found.length)
    setActive(Math.max(0, Math.min(from + by, found.length - 1)))
    return true
  }
  return (
    <Panel title={text.canvas.steps} region="steps" {...(className ? { className } : {})}>
      <div className="sticky top-0 z-10 flex gap-2 bg-surface px-3 pt-2.5 pb-1">
        <input
          id="search-steps"
          type="search"
          aria-label={text.canvas.search}
          aria-controls={list}
          aria-activedescendant={current === null || !found[current] ? undefined : `${list}-${current}`}
          placeholder={text.canvas.search}
          value={query}
          onChange={(event) => {
            setQuery(event.target.value)
            setActive(null)
          }}
          onKeyDown={(event) => {
            if (event.nativeEvent.isComposing || event.ctrlKey || event.metaKey) return
            if (event.key === 'Enter') {
              add(found[current ?? 0])
              // The next word replaces this one.
              event.currentTarget.select()
            } else if (walk(event.key)) event.preventDefault()
          }}
          className="h-8 w-full min-w-0 rounded border border-line-strong bg-raised px-2.5 text-sm placeholder:text-muted"
        />
        <button
          type="button"
          disabled={found.length === 0}
          onClick={() => add(found[current ?? 0])}
          className="h-8 shrink-0 rounded border border-line-strong bg-raised px-2.5 text-sm font-medium hover:bg-sunken disabled:opacity-50"
        >
          {text.canvas.addStep}
        </button>
      </div>
      <p aria-live="polite" className="sr-only">
        {query.trim() === '' ? '' : text.canvas.found(found.length)}
      </p>
      <div
        ref={options}
        role="listbox"
        id={list}
        aria-label={text.canvas.steps}
        className="flex flex-col gap-0.5 p-2 empty:hidden"
      >
        {found.map((definition, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the search field has the keys, as for every combobox.
          <div
            key={definition.id}
            id={`${list}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === current}
            draggable
            onDragStart={(event) => {
              event.dataTransfer.setData(dragType, definition.id)
              event.dataTransfer.effectAllowed = 'copy'
              dragged.uses = definition.id
            }}
            onDragEnd={() => {
              dragged.uses = null
            }}
            onClick={() => add(definition)}
            className={cx(
              'cursor-pointer rounded px-2 py-1.5 text-left hover:bg-sunken',
              index === current && 'bg-sunken outline-accent aria-selected:outline-1',
            )}
          >
            <StepLine definition={definition} />
          </div>
        ))}
      </div>
      {found.length === 0 && <p className="px-3 pb-3 text-sm text-muted">{text.canvas.noneFound(query)}</p>}
      {paletteSections.map(({ name, Section }) => (
        <Section key={name} query={query} />
      ))}
    </Panel>
  )
}
