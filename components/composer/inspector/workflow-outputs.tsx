'use client'
import { X } from 'lucide-react'
import { KindMark } from '#components/marks/kind-mark.tsx'
import { useText } from '#components/shell/text.tsx'
import { freeName } from '#lib/client/declare-input.ts'
import { stepName } from '#lib/client/step-name.ts'
import { definitionOf } from '#lib/protocols/registry.ts'
import type { WorkflowDocument } from '#lib/workflow/document.ts'
import type { Kind } from '#lib/workflow/kinds.ts'
import { parseReference } from '#lib/workflow/names.ts'
import { useEditor, useEditorApi } from '../editor-context.tsx'
import { Select } from '../fields/choice.tsx'
import { described, FieldFrame, FieldProblem } from '../fields/frame.tsx'
import { useProblemAt } from './use-problem.ts'

type Source = { readonly value: string; readonly label: string; readonly kind: Kind }

/** Everything that a workflow could hand on: outputs of its steps, and its own inputs. */
const sourcesOf = (document: WorkflowDocument): readonly Source[] => [
  ...Object.entries(document.manifest.steps).flatMap(([step, { uses }]) =>
    Object.entries(definitionOf(uses)?.outputs ?? {}).map(([port, { label, kind }]) => ({
      value: `${step}.${port}`,
      label: `${stepName(document, step)} (${step}) · ${label}`,
      kind,
    })),
  ),
  ...Object.entries(document.manifest.inputs ?? {}).map(([name, { title, kind }]) => ({
    value: `inputs.${name}`,
    label: title ?? name,
    kind,
  })),
]

function Output({ name, from, sources }: { name: string; from: string; sources: readonly Source[] }) {
  const editor = useEditorApi()
  const t = useText().inspector.workflow
  const problem = useProblemAt(`outputs.${name}`)
  const id = `output-${name}`
  const kind = sources.find(({ value }) => value === from)?.kind
  return (
    <div className="flex flex-col gap-1">
      <div className="flex items-center gap-1.5">
        {kind && <KindMark kind={kind} />}
        <label htmlFor={id} className="min-w-0 flex-1 truncate font-mono text-sm">
          <span className="sr-only">{t.outputOf('')} </span>
          {name}
        </label>
        <button
          type="button"
          aria-label={t.removeOutput(name)}
          className="-mr-1 rounded p-1 text-muted hover:bg-sunken hover:text-text"
          onClick={() => {
            editor.getState().edit({ type: 'set-output', output: name, from: undefined })
            editor.getState().announce(t.outputRemoved(name))
          }}
        >
          <X size={13} aria-hidden />
        </button>
      </div>
      <Select
        {...described(id, problem !== undefined)}
        options={sources}
        value={from}
        onChange={(next) => editor.getState().edit({ type: 'set-output', output: name, from: next })}
      />
      {problem && <FieldProblem id={id}>{problem}</FieldProblem>}
    </div>
  )
}

/** What the workflow gives to whoever runs it. */
export function WorkflowOutputs() {
  const editor = useEditorApi()
  const t = useText().inspector.workflow
  const document = useEditor((state) => state.document)
  const outputs = document.manifest.outputs ?? {}
  const sources = sourcesOf(document)
  const add = (from: string) => {
    const name = freeName(outputs, parseReference(from).port)
    editor.getState().edit({ type: 'set-output', output: name, from })
    editor.getState().announce(t.outputAdded(name))
  }
  return (
    <section aria-label={t.outputs} className="flex flex-col gap-3 border-t border-line p-3">
      <div>
        <h3 className="text-sm font-semibold">{t.outputs}</h3>
        <p className="text-sm text-muted">{t.outputsHelp}</p>
      </div>
      {Object.entries(outputs).map(([name, { from }]) => (
        <Output key={name} name={name} from={from} sources={sources} />
      ))}
      <FieldFrame id="add-output" label={t.addOutput} problem={null} help="">
        <Select
          {...described('add-output', false)}
          options={[
            { value: '', label: sources.length === 0 ? t.nothingToGive : t.chooseOutput },
            ...sources,
          ]}
          value=""
          onChange={(from) => from && add(from)}
        />
      </FieldFrame>
    </section>
  )
}
