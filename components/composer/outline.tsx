'use client'
import { useMemo, useRef } from 'react'
import { Monogram } from '#components/marks/monogram.tsx'
import { cx } from '#components/ui/cx.ts'
import { weakestStep } from '#lib/plan/drawn.ts'
import { definitionOf, protocolOf } from '#lib/protocols/registry.ts'
import { topologicalOrder } from '#lib/workflow/edges.ts'
import { isStepReference } from '#lib/workflow/names.ts'
import { useEditor, useEditorApi, usePlan } from './editor-context.tsx'
import { OutlineInputs } from './outline-inputs.tsx'
import { Panel } from './panel.tsx'

/** The same workflow as a list in the order in which it will run: the way by keyboard, by ear, and on a phone. */
export function Outline({ className }: { className?: string }) {
  const editor = useEditorApi()
  const manifest = useEditor((state) => state.document.manifest)
  const selection = useEditor((state) => state.selection)
  const problems = usePlan((state) => state.problems)
  const weakest = usePlan((state) => state.plan && weakestStep(state.plan))
  const claim = usePlan((state) => state.plan?.badge?.claim)
  const ids = useMemo(() => {
    const { order, cycle } = topologicalOrder(manifest)
    return [...order, ...cycle]
  }, [manifest])
  const list = useRef<HTMLOListElement>(null)
  const remove = (id: string, index: number) => {
    const state = editor.getState()
    state.edit({ type: 'remove-step', step: id })
    state.announce(`${definitionOf(manifest.steps[id]!.uses)?.title ?? id} deleted`)
    // The focus goes to the step that takes the place, so that a person can go on.
    requestAnimationFrame(() => {
      const buttons = list.current?.querySelectorAll('button')
      buttons?.item(Math.min(index, buttons.length - 1))?.focus()
    })
  }
  return (
    <Panel title="Outline" {...(className ? { className } : {})}>
      <OutlineInputs />
      {ids.length === 0 ? (
        <p className="p-3 text-sm text-muted">No steps yet.</p>
      ) : (
        <ol ref={list} className="flex flex-col gap-0.5 p-2">
          {ids.map((id, index) => {
            const { uses, in: inputs } = manifest.steps[id]!
            const definition = definitionOf(uses)
            const problem = problems.find(({ step }) => step === id)
            const sources = Object.values(inputs ?? {}).flatMap((binding) =>
              'from' in binding && isStepReference(binding.from) ? [binding.from.split('.')[0]!] : [],
            )
            return (
              <li key={id}>
                <button
                  type="button"
                  aria-current={selection.includes(id) || undefined}
                  onClick={() => {
                    editor.getState().select([id])
                    editor.getState().show([id])
                  }}
                  onKeyDown={(event) => {
                    if (event.key !== 'Delete' && event.key !== 'Backspace') return
                    event.preventDefault()
                    remove(id, index)
                  }}
                  className={cx(
                    'flex w-full items-center gap-2 rounded px-2 py-1.5 text-left text-sm',
                    selection.includes(id) ? 'bg-accent-soft' : 'hover:bg-sunken',
                  )}
                >
                  <Monogram
                    protocol={definition?.protocol ?? 'standard'}
                    letters={definition ? protocolOf(definition.protocol).monogram : '?'}
                    size={20}
                  />
                  <span className="min-w-0 flex-1">
                    <span className="block truncate font-medium">{definition?.title ?? uses}</span>
                    <span className="block truncate text-xs text-muted">
                      {problem ? (
                        <span className="text-bad">{problem.reason}</span>
                      ) : id === weakest ? (
                        <span className="text-warn">{`holds ${claim} down`}</span>
                      ) : sources.length > 0 ? (
                        `after ${[...new Set(sources)].join(', ')}`
                      ) : (
                        'starts the workflow'
                      )}
                    </span>
                  </span>
                  <span className="shrink-0 text-xs tabular-nums text-muted">{index + 1}</span>
                </button>
              </li>
            )
          })}
        </ol>
      )}
    </Panel>
  )
}
