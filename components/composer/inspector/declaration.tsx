'use client'
import { useState } from 'react'
import { kindWord } from '#components/marks/kind-mark.tsx'
import { useText } from '#components/shell/text.tsx'
import { Button } from '#components/ui/button.tsx'
import { type Declaration, declarationOf, redeclared, usesOfInput } from '#lib/client/declare-input.ts'
import type { Json } from '#lib/workflow/json.ts'
import { type Kind, kinds, sortOf, sorts } from '#lib/workflow/kinds.ts'
import type { WorkflowInput } from '#lib/workflow/manifest.ts'
import { useEditor, useEditorApi } from '../editor-context.tsx'
import { box } from '../fields/box.ts'
import { described, FieldFrame } from '../fields/frame.tsx'
import { ValueField } from '../fields/value-field.tsx'

function KindField({ id, value, onChange }: { id: string; value: Kind; onChange: (kind: Kind) => void }) {
  const t = useText().inspector.workflow
  return (
    <FieldFrame id={id} label={t.kind} problem={null} help="">
      <select
        {...described(id, false)}
        className={box}
        value={value}
        onChange={(event) => onChange(event.target.value as Kind)}
      >
        {sorts.map((sort) => (
          <optgroup key={sort} label={sort}>
            {(Object.keys(kinds) as Kind[])
              .filter((kind) => sortOf(kind) === sort)
              .map((kind) => (
                <option key={kind} value={kind}>
                  {kindWord(kind)}
                </option>
              ))}
          </optgroup>
        ))}
      </select>
    </FieldFrame>
  )
}

/** What a workflow input says of itself: title, kind, list, private, formats. Its name stays: references stand on it. */
export function InputDeclaration({
  id,
  name,
  input,
  onDone,
}: {
  id: string
  name: string
  input: WorkflowInput
  onDone: () => void
}) {
  const editor = useEditorApi()
  const t = useText().inspector.workflow
  const uses = useEditor((state) => usesOfInput(state.document.manifest, name))
  const [dropped, setDropped] = useState(false)
  const now = declarationOf(input)
  const set = (patch: Partial<Declaration>, key?: string) => {
    const next = redeclared(name, input, { ...now, ...patch })
    if (next.dropped) setDropped(true)
    editor
      .getState()
      .edit({ type: 'declare-input', input: name, value: next.input }, key && `inputs.${name}.${key}`)
  }
  const field = (key: string, title: string, description: string, control: 'text' | 'switch' | 'list') =>
    ({
      name: key,
      title,
      description,
      control,
      ...(control === 'list' ? { items: 'text' as const, maxItems: 32 } : {}),
      ...(key === 'title' ? { maxLength: 80 } : {}),
    }) as const
  return (
    <div className="flex flex-col gap-3 rounded border border-line bg-canvas p-2.5">
      <ValueField
        id={`${id}-title`}
        field={field('title', t.inputTitle, '', 'text')}
        value={now.title}
        onChange={(title) => set({ title: String(title ?? '').slice(0, 80) }, 'title')}
      />
      <KindField id={`${id}-kind`} value={now.kind} onChange={(kind) => set({ kind })} />
      <ValueField
        id={`${id}-many`}
        field={field('many', t.many, '', 'switch')}
        value={now.many}
        onChange={(many) => set({ many: many === true })}
      />
      <ValueField
        id={`${id}-private`}
        field={field('private', t.private, t.privateHelp, 'switch')}
        value={now.isPrivate}
        onChange={(isPrivate) => set({ isPrivate: isPrivate === true })}
      />
      <ValueField
        id={`${id}-accepts`}
        field={field('accepts', t.accepts, t.acceptsHelp, 'list')}
        value={now.accepts as Json}
        onChange={(accepts) =>
          set({ accepts: Array.isArray(accepts) ? accepts.map(String).slice(0, 32) : [] }, 'accepts')
        }
      />
      {dropped && (
        <p role="status" className="text-xs text-warn">
          {t.valueDropped}
        </p>
      )}
      <div className="flex flex-wrap items-center gap-2">
        <Button small onClick={onDone}>
          {t.done}
        </Button>
        <Button
          small
          tone="danger"
          onClick={() => {
            editor.getState().edit({ type: 'declare-input', input: name, value: undefined })
            editor.getState().announce(t.inputRemoved(name))
          }}
        >
          {t.removeInput}
        </Button>
        <span className="text-xs text-muted">{t.removeHelp(uses)}</span>
      </div>
    </div>
  )
}
