'use client'
import { Plus } from 'lucide-react'
import { useState } from 'react'
import { KindMark, kindWord } from '#components/marks/kind-mark.tsx'
import { useText } from '#components/shell/text.tsx'
import { Button } from '#components/ui/button.tsx'
import { later } from '#components/ui/later.tsx'
import { Badge, Skeleton } from '#components/ui/parts.tsx'
import { freeName } from '#lib/client/declare-input.ts'
import { inputControl } from '#lib/client/input-value.ts'
import type { WorkflowInput } from '#lib/workflow/manifest.ts'
import { useEditor, useEditorApi, usePlan } from './editor-context.tsx'
import { FieldProblem } from './fields/frame.tsx'
import { focusField } from './focus-problem.ts'
import { FileInput, WrittenInput } from './inspector/given-input.tsx'

const InputDeclaration = later(
  () => import('./inspector/declaration.tsx').then((module) => module.InputDeclaration),
  <div data-waits>
    <Skeleton className="h-24" />
  </div>,
)

/** The id of an input's field, so that a problem and the outline lead to it. */
export const inputFieldId = (name: string): string => `input-${name}`

type FieldProps = { name: string; input: WorkflowInput; editing: boolean; onEditing: (on: boolean) => void }

function InputField({ name, input, editing, onEditing }: FieldProps) {
  const t = useText().inspector.workflow
  const problem = usePlan((state) =>
    state.problems.find(({ path }) => path?.startsWith(`inputs.${name}.`) ?? false),
  )
  const id = inputFieldId(name)
  const title = input.title ?? name
  const Given = inputControl(input.kind) === 'file' ? FileInput : WrittenInput
  return (
    <div className="flex flex-col gap-1.5">
      <div className="flex flex-wrap items-center gap-x-1.5 gap-y-1">
        <KindMark kind={input.kind} />
        <label htmlFor={id} className="text-sm font-medium">
          {title}
        </label>
        <span className="text-sm text-muted">{kindWord(input.kind)}</span>
        {input.privacy === 'private' && <Badge tone="accent">{t.isPrivate}</Badge>}
        {input.many && <Badge>{t.list}</Badge>}
        {!editing && (
          <Button small tone="quiet" className="ml-auto" onClick={() => onEditing(true)}>
            {t.change}
            <span className="sr-only"> {title}</span>
          </Button>
        )}
      </div>
      <Given id={id} name={name} input={input} wrong={problem !== undefined} />
      {problem && (
        <FieldProblem id={id}>
          {problem.reason} {problem.fix}
        </FieldProblem>
      )}
      <p id={`${id}-help`} className="font-mono text-xs text-muted">
        inputs.{name}
      </p>
      {editing && <InputDeclaration id={id} name={name} input={input} onDone={() => onEditing(false)} />}
    </div>
  )
}

/** The workflow's inputs, each with its value and what it says of itself: what is given here is part of what is signed. */
export function WorkflowInputs() {
  const editor = useEditorApi()
  const t = useText().inspector.workflow
  const inputs = useEditor((state) => state.document.manifest.inputs) ?? {}
  const [editing, setEditing] = useState<string | null>(null)
  const add = () => {
    const name = freeName(inputs, 'input')
    editor.getState().edit({ type: 'declare-input', input: name, value: { kind: 'data.file' } })
    editor.getState().announce(t.inputAdded(name))
    setEditing(name)
    // The new input draws its fields first.
    requestAnimationFrame(() => focusField(`${inputFieldId(name)}-title`, 'title'))
  }
  return (
    <section aria-label={t.inputs} className="flex flex-col gap-4 p-3">
      <div className="flex items-start justify-between gap-2">
        <div>
          <h3 className="text-sm font-semibold">{t.inputs}</h3>
          <p className="text-sm text-muted">{t.inputsHelp}</p>
        </div>
        <Button small onClick={add}>
          <Plus size={14} aria-hidden />
          {t.addInput}
        </Button>
      </div>
      {Object.entries(inputs).map(([name, input]) => (
        <InputField
          key={name}
          name={name}
          input={input}
          editing={editing === name}
          onEditing={(on) => setEditing(on ? name : null)}
        />
      ))}
    </section>
  )
}
