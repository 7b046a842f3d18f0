'use client'
import { useText } from '#components/shell/text.tsx'
import { type Field, fieldsOf } from '#lib/client/fields.ts'
import type { StepDefinition } from '#lib/protocols/step.ts'
import type { Json } from '#lib/workflow/json.ts'
import type { Step } from '#lib/workflow/manifest.ts'
import { useEditorApi, useIntakeApi, usePlan } from '../editor-context.tsx'
import { ValueField } from '../fields/value-field.tsx'

/** What the plan has against a parameter: paths lead to it, or into it. */
const useParameterProblem = (id: string, name: string): string | undefined =>
  usePlan((state) => {
    const at = `steps.${id}.with.${name}`
    const problem = state.problems.find(
      ({ step, path }) =>
        step === id && path !== undefined && (path === at || path.startsWith(`${at}.`) || path === name),
    )
    return problem && [problem.reason, problem.fix].filter(Boolean).join(' ')
  })

function Parameter({
  id,
  field,
  values,
}: {
  id: string
  field: Field
  values: Readonly<Record<string, Json>>
}) {
  const editor = useEditorApi()
  const intake = useIntakeApi()
  const problem = useParameterProblem(id, field.name)
  return (
    <ValueField
      id={`${id}-${field.name}`}
      step={id}
      field={field}
      value={values[field.name]}
      problem={problem}
      chain={typeof values.network === 'string' ? values.network : undefined}
      onChange={(value) => {
        editor
          .getState()
          .edit({ type: 'set-param', step: id, name: field.name, value }, `${id}.${field.name}`)
        // A file that is still at hand, or on its way, follows the switch by itself.
        const { takes, again } = intake.getState()
        if (field.name === 'keepPrivate' && (values.file !== undefined || takes[`${id}.file`]))
          again(id, 'file')
      }}
    />
  )
}

/** A step's parameters, each as its schema wants it. */
export function Parameters({ id, step, definition }: { id: string; step: Step; definition: StepDefinition }) {
  const t = useText().inspector
  const fields = fieldsOf(definition)
  if (fields.length === 0) return <p className="text-sm text-muted">{t.noFields}</p>
  const values = { ...definition.defaults, ...(step.with as Readonly<Record<string, Json>> | undefined) }
  return fields.map((field) => <Parameter key={field.name} id={id} field={field} values={values} />)
}
