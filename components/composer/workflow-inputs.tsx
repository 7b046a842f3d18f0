'use client'
import { X } from 'lucide-react'
import { useState } from 'react'
import { KindMark, kindWord } from '#components/marks/kind-mark.tsx'
import { useConfig } from '#components/shell/config.tsx'
import { Badge, Note } from '#components/ui/parts.tsx'
import { SaltNote } from '#components/ui/salt-note.tsx'
import { inputArtifacts, inputControl, readInput, writeInput } from '#lib/client/input-value.ts'
import { bytesText } from '#lib/protocols/bytes-text.ts'
import type { Artifact } from '#lib/workflow/artifact.ts'
import { canonical } from '#lib/workflow/canonical.ts'
import type { WorkflowInput } from '#lib/workflow/manifest.ts'
import { contentSize } from '#lib/workflow/salt.ts'
import { useEditor, useEditorApi, useIntake, useIntakeApi, usePlan } from './editor-context.tsx'
import { FileDrop, FileFacts } from './file-field.tsx'
import { InputLicence } from './input-licence.tsx'

/** The id of an input's field, so that a problem and the outline lead to it. */
export const inputFieldId = (name: string): string => `input-${name}`

type FieldProps = { name: string; input: WorkflowInput }

function ListItem({ name, item, at, rest }: { name: string; item: Artifact; at: number; rest: Artifact[] }) {
  const editor = useEditorApi()
  const words = item.name ?? `Item ${at + 1}`
  return (
    <li className="flex items-center gap-2 border-b border-line px-3 py-1 text-sm last:border-b-0">
      <span className="min-w-0 flex-1 truncate">{words}</span>
      <span className="shrink-0 text-xs text-muted tabular-nums">{bytesText(contentSize(item))}</span>
      <button
        type="button"
        aria-label={`Remove ${words}`}
        className="-mr-1.5 rounded p-1 text-muted hover:bg-sunken hover:text-text"
        onClick={() => {
          editor.getState().edit({ type: 'set-input', input: name, value: rest })
          editor.getState().announce(`${words} removed`)
        }}
      >
        <X size={13} aria-hidden />
      </button>
    </li>
  )
}

function FileInput({ name, input }: FieldProps) {
  const intake = useIntakeApi()
  const artifacts = inputArtifacts(input)
  const takeAll = async (files: readonly File[], limit: number) => {
    for (const file of files) await intake.getState().takeInput(name, file, limit)
  }
  return (
    <>
      <FileDrop
        id={inputFieldId(name)}
        title={input.title ?? name}
        at={`inputs.${name}`}
        many={input.many === true}
        onFiles={(files, limit) => void takeAll(files, limit)}
        onStop={() => intake.getState().stop('inputs', name)}
      />
      {input.many
        ? artifacts.length > 0 && (
            <ul className="rounded border border-line">
              {artifacts.map((item, at) => (
                <ListItem
                  // biome-ignore lint/suspicious/noArrayIndexKey: the same file may be in a list twice
                  key={`${item.digest.sha256}${at}`}
                  name={name}
                  item={item}
                  at={at}
                  rest={artifacts.filter((_, index) => index !== at)}
                />
              ))}
            </ul>
          )
        : artifacts[0] && <FileFacts value={artifacts[0]} />}
      {!input.many && artifacts[0]?.salted && <SaltNote artifact={artifacts[0]} />}
      {artifacts.length > 0 && <InputLicence name={name} input={input} />}
    </>
  )
}

const hints = { text: 'One text a line.', number: 'One number a line.', json: 'A JSON array.' } as const

function WrittenInput({ name, input }: FieldProps) {
  const editor = useEditorApi()
  const intake = useIntakeApi()
  const take = useIntake((state) => state.takes[`inputs.${name}`])
  const { maxFileBytes } = useConfig()
  const isPrivate = input.privacy === 'private'
  const shown = writeInput(input)
  const control = inputControl(input.kind) as 'text' | 'number' | 'json'
  // What is written stands until it can be read; after that, what was read is what is shown.
  const [draft, setDraft] = useState<{ text: string; of: string } | null>(null)
  const text = draft && (draft.of === shown || draft.text !== shown) ? draft.text : shown
  const read = readInput(input, text)
  const change = (next: string) => {
    const value = readInput(input, next)
    setDraft({ text: next, of: shown })
    if (value.ok && !isPrivate)
      editor.getState().edit({ type: 'set-input', input: name, value: value.value }, `inputs.${name}`)
  }
  /** A private value is salted and kept like a private file. */
  const keep = async () => {
    if (!draft || !read.ok || read.value === undefined) return
    setDraft(null)
    if (input.many) editor.getState().edit({ type: 'set-input', input: name, value: undefined })
    for (const { value } of inputArtifacts({ ...input, value: read.value }))
      await intake
        .getState()
        .takeInput(
          name,
          new File([canonical(value ?? null)], `${name}.json`, { type: 'application/json' }),
          maxFileBytes,
        )
  }
  const id = inputFieldId(name)
  const field = {
    id,
    'aria-describedby': `${id}-help`,
    ...(read.ok ? {} : { 'aria-invalid': true }),
    value: text,
    onChange: (event: { target: { value: string } }) => change(event.target.value),
    onBlur: () => (isPrivate ? void keep() : read.ok && setDraft(null)),
  }
  const box = 'w-full rounded border border-line-strong bg-raised px-2.5 text-sm aria-invalid:border-bad'
  return (
    <>
      {control === 'number' && !input.many ? (
        <input {...field} inputMode="decimal" className={`${box} h-8 max-w-40 tabular-nums`} />
      ) : (
        <textarea
          {...field}
          rows={input.many ? 4 : 3}
          spellCheck={control === 'text'}
          className={`${box} py-1.5 ${control === 'json' ? 'font-mono text-xs' : ''}`}
        />
      )}
      {!read.ok && <p className="text-xs text-bad">{read.problem.reason}</p>}
      {input.many && <p className="text-xs text-muted">{hints[control]}</p>}
      {isPrivate && (
        <p className="text-xs text-muted">
          {input.value === undefined
            ? 'Kept when you leave the field, and not shown again.'
            : 'A private value is in. Write another to replace it.'}
        </p>
      )}
      {take && 'problem' in take && <Note tone="bad" reason={take.problem.reason} fix={take.problem.fix} />}
    </>
  )
}

function InputField({ name, input }: FieldProps) {
  const problem = usePlan((state) =>
    state.problems.find(({ path }) => path?.startsWith(`inputs.${name}.`) ?? false),
  )
  const id = inputFieldId(name)
  const isFile = inputControl(input.kind) === 'file'
  return (
    <div className="flex flex-col gap-1.5">
      <div className="flex flex-wrap items-center gap-x-1.5 gap-y-1">
        <KindMark kind={input.kind} />
        <label htmlFor={id} className="text-sm font-medium">
          {input.title ?? name}
        </label>
        <span className="text-sm text-muted">{kindWord(input.kind)}</span>
        {input.privacy === 'private' && <Badge tone="accent">private</Badge>}
        {input.many && <Badge>list</Badge>}
      </div>
      {isFile ? <FileInput name={name} input={input} /> : <WrittenInput name={name} input={input} />}
      {problem && (
        <p className="text-xs text-bad">
          {problem.reason} {problem.fix}
        </p>
      )}
      <p id={`${id}-help`} className="font-mono text-xs text-muted">
        inputs.{name}
      </p>
    </div>
  )
}

/** The workflow's inputs, each with its value: what is given here is part of what is signed. */
export function WorkflowInputs() {
  const inputs = useEditor((state) => state.document.manifest.inputs)
  if (!inputs || Object.keys(inputs).length === 0) return null
  return (
    <section aria-label="Workflow inputs" className="flex flex-col gap-4 p-3">
      <div>
        <h3 className="text-sm font-semibold">Workflow inputs</h3>
        <p className="text-sm text-muted">Their values are part of what you sign.</p>
      </div>
      {Object.entries(inputs).map(([name, input]) => (
        <InputField key={name} name={name} input={input} />
      ))}
    </section>
  )
}
