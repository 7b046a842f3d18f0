'use client'
import { useEffect, useRef } from 'react'
import { useText } from '#components/shell/text.tsx'
import { Button } from '#components/ui/button.tsx'
import type { Proposal } from '#lib/client/editor-store.ts'
import { insertConverters } from '#lib/client/insert-converters.ts'
import { stepTypes } from '#lib/plan/step-types.ts'
import { definitionOf } from '#lib/protocols/registry.ts'
import { fitOf } from '#lib/workflow/connect.ts'
import { type Converter, wayText } from '#lib/workflow/converters.ts'
import type { Problem } from '#lib/workflow/result.ts'
import { useEditor, useEditorApi } from './editor-context.tsx'

type Asked = { proposal: Proposal; way: readonly Converter[]; problem: Problem }

function Ask({ proposal, way, problem }: Asked) {
  const editor = useEditorApi()
  const { canvas } = useText()
  const first = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    const before = document.activeElement
    first.current?.focus()
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true })
    }
  }, [])
  const insert = () => {
    const { document: current, edit, select, show, announce } = editor.getState()
    const inserted = insertConverters(current, proposal.from, proposal.to, way)
    edit(inserted.edit)
    select(inserted.steps)
    show(inserted.steps)
    announce(canvas.convertersInserted(wayText(way), proposal.to.step))
  }
  const end = () => editor.getState().propose(null)
  return (
    <div
      role="dialog"
      aria-label={canvas.insertConverter}
      aria-describedby="converter-why"
      className="absolute z-20 w-72 max-w-[calc(100%-16px)] rounded border border-line-strong bg-raised p-3 text-sm shadow-float"
      style={{ left: proposal.at.x, top: proposal.at.y }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        event.stopPropagation()
        end()
      }}
    >
      <p id="converter-why" className="text-muted">
        {problem.reason}
      </p>
      <ul className="mt-2 flex flex-col gap-1">
        {way.map(({ uses, title }) => (
          <li key={uses}>
            <span className="font-medium">{title}</span>
            <span className="block text-xs text-muted">{definitionOf(uses)?.summary}</span>
          </li>
        ))}
      </ul>
      <div className="mt-3 flex gap-2">
        <Button ref={first} small tone="primary" onClick={insert}>
          {canvas.insertConverters(way.length)}
        </Button>
        <Button small onClick={end}>
          {canvas.cancel}
        </Button>
      </div>
    </div>
  )
}

/** Asks, where the edge was let go, whether to put the missing converters in. Nothing is put in by itself. */
export function ConverterOffer({ proposal }: { proposal: Proposal }) {
  const manifest = useEditor((state) => state.document.manifest)
  const connection = fitOf(manifest, proposal.from, proposal.to, stepTypes)
  if (connection.ok || !connection.way) return null
  return (
    <Ask
      key={`${proposal.from}>${proposal.to.step}.${proposal.to.port}`}
      proposal={proposal}
      way={connection.way}
      problem={connection.problem}
    />
  )
}
