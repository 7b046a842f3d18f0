'use client'
import { X } from 'lucide-react'
import { useConfig } from '#components/shell/config.tsx'
import { useText } from '#components/shell/text.tsx'
import { Note } from '#components/ui/parts.tsx'
import { SaltNote } from '#components/ui/salt-note.tsx'
import { inputArtifacts, inputControl, readInput, writeInput } from '#lib/client/input-value.ts'
import { bytesText } from '#lib/protocols/bytes-text.ts'
import type { Artifact } from '#lib/workflow/artifact.ts'
import { canonical } from '#lib/workflow/canonical.ts'
import type { WorkflowInput } from '#lib/workflow/manifest.ts'
import { contentSize } from '#lib/workflow/salt.ts'
import { useEditorApi, useIntake, useIntakeApi } from '../editor-context.tsx'
import { box, tallBox } from '../fields/box.ts'
import { useDraft } from '../fields/drafts.tsx'
import { described } from '../fields/frame.tsx'
import { FileDrop, FileFacts } from '../file-field.tsx'
import { InputLicence } from '../input-licence.tsx'

type FieldProps = { id: string; name: string; input: WorkflowInput; wrong: boolean }

function ListItem({ name, item, at, rest }: { name: string; item: Artifact; at: number; rest: Artifact[] }) {
  const editor = useEditorApi()
  const t = useText().inspector.given
  const words = item.name ?? t.item(at + 1)
  return (
    <li className="flex items-center gap-2 border-b border-line px-3 py-1 text-sm last:border-b-0">
      <span className="min-w-0 flex-1 truncate">{words}</span>
      <span className="shrink-0 text-xs text-muted tabular-nums">{bytesText(contentSize(item))}</span>
      <button
        type="button"
        aria-label={t.removeItem(words)}
        className="-mr-1.5 rounded p-1 text-muted hover:bg-sunken hover:text-text"
        onClick={() => {
          editor.getState().edit({ type: 'set-input', input: name, value: rest })
          editor.getState().announce(t.itemRemoved(words))
        }}
      >
        <X size={13} aria-hidden />
      </button>
    </li>
  )
}

/** A value that comes as a file, or as a list of them. */
export function FileInput({ id, name, input }: FieldProps) {
  const intake = useIntakeApi()
  const artifacts = inputArtifacts(input)
  const takeAll = async (files: readonly File[], limit: number) => {
    for (const file of files) await intake.getState().takeInput(name, file, limit)
  }
  return (
    <>
      <FileDrop
        id={id}
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

/** A value that is written: what cannot be read yet stands as it is written. A private one is kept when the field is left. */
export function WrittenInput({ id, name, input, wrong }: FieldProps) {
  const editor = useEditorApi()
  const intake = useIntakeApi()
  const t = useText().inspector.given
  const take = useIntake((state) => state.takes[`inputs.${name}`])
  const { maxFileBytes } = useConfig()
  const isPrivate = input.privacy === 'private'
  const shown = writeInput(input)
  const control = inputControl(input.kind) as 'text' | 'number' | 'json'
  const draft = useDraft(`inputs.${name}`, shown)
  const read = readInput(input, draft.text)
  const change = (next: string) => {
    const value = readInput(input, next)
    if (!value.ok || isPrivate) return draft.write(next, shown)
    const { value: _, ...rest } = input
    draft.write(next, writeInput(value.value === undefined ? rest : { ...rest, value: value.value }))
    editor.getState().edit({ type: 'set-input', input: name, value: value.value }, `inputs.${name}`)
  }
  /** A private value is salted and kept like a private file. */
  const keep = async () => {
    if (draft.text === shown || !read.ok || read.value === undefined) return
    draft.drop()
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
  const field = {
    ...described(id, wrong || !read.ok),
    value: draft.text,
    onChange: (event: { target: { value: string } }) => change(event.target.value),
    onBlur: () => (isPrivate ? void keep() : read.ok && draft.drop()),
  }
  return (
    <>
      {control === 'number' && !input.many ? (
        <input {...field} inputMode="decimal" className={`${box} max-w-40 tabular-nums`} />
      ) : (
        <textarea
          {...field}
          rows={input.many ? 4 : 3}
          spellCheck={control === 'text'}
          className={`${tallBox} ${control === 'json' ? 'font-mono text-xs' : ''}`}
        />
      )}
      {!read.ok && <p className="text-xs text-bad">{read.problem.reason}</p>}
      {input.many && <p className="text-xs text-muted">{t[control]}</p>}
      {isPrivate && (
        <p className="text-xs text-muted">{input.value === undefined ? t.keptOnLeave : t.privateIn}</p>
      )}
      {take && 'problem' in take && <Note tone="bad" reason={take.problem.reason} fix={take.problem.fix} />}
    </>
  )
}
