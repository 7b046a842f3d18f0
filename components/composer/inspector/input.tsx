'use client'
import { KindMark, kindWord } from '#components/marks/kind-mark.tsx'
import { useText } from '#components/shell/text.tsx'
import { Button } from '#components/ui/button.tsx'
import { inputControl } from '#lib/client/input-value.ts'
import { definitionOf } from '#lib/protocols/registry.ts'
import type { Json } from '#lib/workflow/json.ts'
import type { Kind } from '#lib/workflow/kinds.ts'
import type { Binding } from '#lib/workflow/manifest.ts'
import { isStepReference, parseReference } from '#lib/workflow/names.ts'
import type { Port } from '#lib/workflow/ports.ts'
import { useEditor, useEditorApi, usePlan } from '../editor-context.tsx'
import { box } from '../fields/box.ts'
import { described, FieldProblem } from '../fields/frame.tsx'
import { ValueField } from '../fields/value-field.tsx'
import { choicesOf, connect } from '../input-choices.ts'
import { LastValue } from './last-value.tsx'

/** What stands in the choice of sources for a value that is written into the workflow itself. */
const constant = ' const'

const written = new Set<Kind>(['value.text', 'value.number', 'value.json'])
const emptyOf: Partial<Record<Kind, Json>> = { 'value.text': '', 'value.number': 0, 'value.json': {} }

type Props = { id: string; port: string; input: Port; binding: Binding | undefined }

/** The value of an input that takes none from elsewhere. */
function Constant({ id, port, input, value }: Omit<Props, 'binding'> & { value: Json }) {
  const editor = useEditorApi()
  const t = useText().inspector.inputs
  const control = inputControl(input.kind)
  return (
    <ValueField
      id={`${id}-in-${port}-value`}
      field={{
        name: port,
        title: t.value(input.label),
        description: '',
        control: control === 'file' ? 'json' : control,
        ...(control === 'text' ? { multiline: true } : {}),
      }}
      value={value}
      onChange={(next) =>
        editor
          .getState()
          .edit(
            { type: 'bind', step: id, port, binding: { const: next ?? emptyOf[input.kind] ?? null } },
            `${id}.in.${port}`,
          )
      }
    />
  )
}

/** Where a step's output comes from, with the mark of what it gives. */
function Source({ from }: { from: string }) {
  const kind = useEditor(({ document: { manifest } }) => {
    if (!isStepReference(from)) return null
    const { step, port } = parseReference(from)
    return definitionOf(manifest.steps[step]?.uses ?? '')?.outputs[port]?.kind ?? null
  })
  const t = useText().inspector.inputs
  if (!kind) return null
  return (
    <p className="flex items-center gap-1.5 text-xs text-muted">
      {t.from} <KindMark kind={kind} size={12} />
      <span className="font-mono">{from}</span> {kindWord(kind)}
    </p>
  )
}

/** An input as a choice of its sources: the way to draw an edge by keyboard, and to see what fits. */
export function Input({ id, port, input, binding }: Props) {
  const editor = useEditorApi()
  const text = useText()
  const t = text.inspector.inputs
  const document = useEditor((state) => state.document)
  const problem = usePlan((state) => state.problems.find((item) => item.path === `steps.${id}.in.${port}`))
  const control = `${id}-in-${port}`
  const from = binding && 'from' in binding ? binding.from : ''
  const isConstant = binding !== undefined && 'const' in binding
  const { fitting, converted } = choicesOf(document, { step: id, port }, from)
  const choose = (next: string) => {
    if (next !== constant) return connect(editor, { step: id, port }, input.label, next, text)
    const { edit, announce } = editor.getState()
    edit({ type: 'bind', step: id, port, binding: { const: emptyOf[input.kind]! } })
    announce(t.nowWritten(input.label))
  }
  const canWrite = written.has(input.kind)
  return (
    <div className="flex flex-col gap-1">
      <label htmlFor={control} className="flex items-center gap-1.5 text-sm font-medium">
        <KindMark kind={input.kind} />
        {input.label}
        <span className="font-normal text-muted">{kindWord(input.kind)}</span>
      </label>
      <select
        {...described(control, problem !== undefined)}
        className={box}
        value={isConstant ? constant : from}
        onChange={(event) => choose(event.target.value)}
      >
        <option value="">{fitting.length + converted.length === 0 ? t.nothingFits : t.notConnected}</option>
        {fitting.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
        {converted.length > 0 && (
          <optgroup label={t.through}>
            {converted.map(({ value, label }) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </optgroup>
        )}
        {(canWrite || isConstant) && <option value={constant}>{t.written}</option>}
      </select>
      {from !== '' && <Source from={from} />}
      {problem && <FieldProblem id={control}>{problem.reason}</FieldProblem>}
      {problem?.code === 'edge-needs-converter' && (
        <div className="flex items-center gap-2 text-xs text-muted">
          <Button small onClick={() => choose(from)}>
            {t.insertConverter}
          </Button>
          {problem.fix}
        </div>
      )}
      <p id={`${control}-help`} className="text-xs text-muted">
        {input.help}
      </p>
      {isConstant && <Constant id={id} port={port} input={input} value={binding.const} />}
      {isStepReference(from) && from !== '' && <LastValue from={from} />}
    </div>
  )
}
