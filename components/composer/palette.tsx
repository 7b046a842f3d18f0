'use client'
import { useMemo, useState } from 'react'
import { KindMark } from '#components/marks/kind-mark.tsx'
import { Monogram } from '#components/marks/monogram.tsx'
import { cx } from '#components/ui/cx.ts'
import { placeStep } from '#lib/client/place-step.ts'
import { searchSteps } from '#lib/client/search.ts'
import { definitions, protocolOf } from '#lib/protocols/registry.ts'
import type { StepDefinition } from '#lib/protocols/step.ts'
import { dragType } from './drag-type.ts'
import { useEditorApi } from './editor-context.tsx'
import { Panel } from './panel.tsx'

/** Step types to add: search, click, drag, or Enter for the best match beside the selection. */
export function Palette({ className }: { className?: string }) {
  const editor = useEditorApi()
  const [query, setQuery] = useState('')
  const found = useMemo(() => searchSteps(definitions, query), [query])
  const add = (definition: StepDefinition | undefined) => {
    if (!definition) return
    const state = editor.getState()
    const placed = placeStep(state.document, definition, { after: state.selection.at(-1) ?? null })
    state.edit(placed.edit)
    state.select([placed.step])
    state.show([placed.step])
    state.announce(`${definition.title} added${placed.wired ? ` and connected to ${placed.wired}` : ''}`)
  }
  return (
    <Panel title="Steps" {...(className ? { className } : {})}>
      <div className="flex gap-2 px-3 pt-2.5">
        <input
          id="search-steps"
          type="search"
          aria-label="Search steps"
          placeholder="Search steps"
          value={query}
          onChange={(event) => setQuery(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || event.nativeEvent.isComposing || event.ctrlKey || event.metaKey)
              return
            add(found[0])
            // The next word replaces this one.
            event.currentTarget.select()
          }}
          className="h-8 w-full min-w-0 rounded border border-line-strong bg-raised px-2.5 text-sm placeholder:text-muted"
        />
        <button
          type="button"
          disabled={found.length === 0}
          onClick={() => add(found[0])}
          className="h-8 shrink-0 rounded border border-line-strong bg-raised px-2.5 text-sm font-medium hover:bg-sunken disabled:opacity-50"
        >
          Add step
        </button>
      </div>
      <ul className="flex flex-col gap-0.5 p-2">
        {found.map((definition, index) => (
          <li key={definition.id}>
            <button
              type="button"
              draggable
              onDragStart={(event) => {
                event.dataTransfer.setData(dragType, definition.id)
                event.dataTransfer.effectAllowed = 'copy'
              }}
              onClick={() => add(definition)}
              className={cx(
                'flex w-full items-start gap-2.5 rounded px-2 py-1.5 text-left hover:bg-sunken',
                query !== '' && index === 0 && 'bg-sunken',
              )}
            >
              <Monogram
                protocol={definition.protocol}
                letters={protocolOf(definition.protocol).monogram}
                size={22}
              />
              <span className="min-w-0 flex-1">
                <span className="flex items-center gap-1.5">
                  <span className="truncate text-sm font-medium">{definition.title}</span>
                  <span className="ml-auto flex shrink-0 gap-0.5">
                    {Object.entries(definition.outputs).map(([port, { kind }]) => (
                      <KindMark key={port} kind={kind} size={12} />
                    ))}
                  </span>
                </span>
                <span className="line-clamp-2 text-xs text-muted">{definition.summary}</span>
              </span>
            </button>
          </li>
        ))}
      </ul>
      {found.length === 0 && (
        <p className="px-3 pb-3 text-sm text-muted">
          No step fits “{query}”. Try a network, a kind such as storage, or another word.
        </p>
      )}
    </Panel>
  )
}
