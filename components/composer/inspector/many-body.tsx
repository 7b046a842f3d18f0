'use client'
import { useText } from '#components/shell/text.tsx'
import { Button } from '#components/ui/button.tsx'
import { type Field, fieldsOf } from '#lib/client/fields.ts'
import { definitionOf } from '#lib/protocols/registry.ts'
import type { Edit } from '#lib/workflow/edit.ts'
import type { Json } from '#lib/workflow/json.ts'
import type { Manifest } from '#lib/workflow/manifest.ts'
import type { Desk } from '../commands/command.ts'
import { commands } from '../commands.ts'
import { useEditor, useEditorApi } from '../editor-context.tsx'
import { ValueField } from '../fields/value-field.tsx'
import { FailureRule, RetryRule, TimeoutRule } from './rules.tsx'

type Steps = Manifest['steps']

/** Parameters that all of these steps have in the same way; a file belongs to one step alone. */
const sharedFields = (steps: Steps, ids: readonly string[]): readonly Field[] => {
  const [first = [], ...others] = ids.map((id) => {
    const definition = definitionOf(steps[id]?.uses ?? '')
    return definition ? fieldsOf(definition) : []
  })
  return first.filter(
    (field) =>
      field.control !== 'file' &&
      others.every((fields) => fields.some((other) => JSON.stringify(other) === JSON.stringify(field))),
  )
}

const settingOf = (steps: Steps, id: string, name: string): Json | undefined =>
  (steps[id]?.with?.[name] as Json | undefined) ?? definitionOf(steps[id]?.uses ?? '')?.defaults[name]

function SharedField({ ids, field }: { ids: readonly string[]; field: Field }) {
  const editor = useEditorApi()
  const t = useText().inspector.many
  const steps = useEditor((state) => state.document.manifest.steps)
  const [first, ...rest] = ids.map((id) => settingOf(steps, id, field.name))
  const isSame = rest.every((value) => JSON.stringify(value) === JSON.stringify(first))
  return (
    <ValueField
      id={`many-${field.name}`}
      field={isSame ? field : { ...field, description: `${t.different}. ${field.description}` }}
      value={isSame ? first : undefined}
      onChange={(value) => {
        const edits = ids.map((step): Edit => ({ type: 'set-param', step, name: field.name, value }))
        editor.getState().edit({ type: 'batch', edits }, `${ids.join()}.${field.name}`)
      }}
    />
  )
}

/** What people do to several steps at once. Everything else is in the menu of the canvas and the palette. */
const ofMany = new Set(['duplicate', 'group', 'extract', 'mute', 'delete'])

/** What can be done with several steps at once, by the same commands as everywhere. */
function Actions({ desk }: { desk: Desk }) {
  const text = useText()
  const offered = commands.filter(({ id, enabled }) => ofMany.has(id) && enabled(desk))
  return (
    <fieldset className="flex flex-wrap gap-1.5">
      <legend className="sr-only">{text.inspector.many.do}</legend>
      {offered.map((command) => (
        <Button key={command.id} small onClick={() => command.run(desk)}>
          <command.icon size={14} aria-hidden />
          {command.label(text)}
        </Button>
      ))}
    </fieldset>
  )
}

/** Several steps are selected: how many, and what applies to all of them. */
export function ManyBody({ ids, desk }: { ids: readonly string[]; desk: Desk }) {
  const t = useText().inspector.many
  const fields = sharedFields(
    useEditor((state) => state.document.manifest.steps),
    ids,
  )
  return (
    <div className="flex flex-col gap-4 p-3">
      <div>
        <p className="font-medium">{t.title(ids.length)}</p>
        <p className="text-sm text-muted">{t.help}</p>
      </div>
      {fields.length > 0 && (
        <section aria-label={t.shared} className="flex flex-col gap-4">
          {fields.map((field) => (
            <SharedField key={field.name} ids={ids} field={field} />
          ))}
        </section>
      )}
      <TimeoutRule ids={ids} />
      <RetryRule ids={ids} />
      <FailureRule ids={ids} />
      <Actions desk={desk} />
    </div>
  )
}
