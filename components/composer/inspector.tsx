'use client'
import { AssuranceBar } from '#components/marks/assurance-bar.tsx'
import { KindMark, kindWord } from '#components/marks/kind-mark.tsx'
import { useConfig } from '#components/shell/config.tsx'
import { Button } from '#components/ui/button.tsx'
import { Badge, Note } from '#components/ui/parts.tsx'
import { plannedOf } from '#lib/plan/drawn.ts'
import { definitionOf } from '#lib/protocols/registry.ts'
import type { StepDefinition } from '#lib/protocols/step.ts'
import type { Artifact } from '#lib/workflow/artifact.ts'
import type { Assurance, Claim } from '#lib/workflow/claims.ts'
import type { Json } from '#lib/workflow/json.ts'
import type { Step } from '#lib/workflow/manifest.ts'
import { AmountField } from './amount-field.tsx'
import { useEditor, useEditorApi, useIntakeApi, usePlan } from './editor-context.tsx'
import { type Field, fieldsOf } from './fields.ts'
import { FileField } from './file-field.tsx'
import { choicesOf, connect } from './input-choices.ts'
import { Panel } from './panel.tsx'
import { Purpose } from './purpose.tsx'
import { RightsOut } from './rights-out.tsx'
import { WorkflowInputs } from './workflow-inputs.tsx'

const box = 'h-8 w-full rounded border border-line-strong bg-raised px-2.5 text-sm aria-invalid:border-bad'

function Control({
  id,
  step,
  field,
  value,
  chain,
  invalid,
  onChange,
}: {
  id: string
  step: string
  field: Field
  chain: string | undefined
  value: Json | undefined
  invalid: boolean
  onChange: (value: Json | undefined) => void
}) {
  const { networks } = useConfig()
  const shared = {
    id,
    'aria-describedby': invalid ? `${id}-problem ${id}-help` : `${id}-help`,
    ...(invalid ? { 'aria-invalid': true } : {}),
  }
  switch (field.control) {
    case 'file':
      return <FileField id={id} step={step} field={field} value={value as Artifact | undefined} />
    case 'network': {
      const options = networks.filter(({ roles }) => !field.role || roles.includes(field.role))
      const known = options.some(({ chain }) => chain === value)
      return (
        <select
          {...shared}
          className={box}
          value={String(value ?? '')}
          onChange={(event) => onChange(event.target.value)}
        >
          {!known && (
            <option value={String(value ?? '')}>
              {value ? `${value} (not served here)` : 'Choose a network'}
            </option>
          )}
          {options.map(({ chain, name }) => (
            <option key={chain} value={chain}>
              {name}
            </option>
          ))}
        </select>
      )
    }
    case 'select':
      return (
        <select
          {...shared}
          className={box}
          value={String(value ?? '')}
          onChange={(event) => onChange(event.target.value)}
        >
          {field.options?.map(({ value: option, label }) => (
            <option key={option} value={option}>
              {label}
            </option>
          ))}
        </select>
      )
    case 'number':
      return (
        <div className="flex items-center gap-2">
          <input
            {...shared}
            type="number"
            className={`${box} max-w-32 tabular-nums`}
            min={field.minimum}
            max={field.maximum}
            value={typeof value === 'number' ? value : ''}
            onChange={(event) => onChange(event.target.value === '' ? undefined : Number(event.target.value))}
          />
          {field.unit && <span className="text-sm text-muted">{field.unit}</span>}
        </div>
      )
    case 'switch':
      return (
        <input
          {...shared}
          type="checkbox"
          className="size-4 accent-accent"
          checked={value === true}
          onChange={(event) => onChange(event.target.checked)}
        />
      )
    case 'amount':
      return (
        <AmountField
          {...shared}
          className={box}
          chain={chain}
          value={String(value ?? '')}
          onChange={onChange}
        />
      )
    case 'text':
      return (
        <input
          {...shared}
          type="text"
          className={box}
          value={String(value ?? '')}
          onChange={(event) => onChange(event.target.value)}
        />
      )
  }
}

function Parameters({ id, step, definition }: { id: string; step: Step; definition: StepDefinition }) {
  const editor = useEditorApi()
  const intake = useIntakeApi()
  const problems = usePlan((state) => state.problems)
  const fields = fieldsOf(definition)
  if (fields.length === 0) return <p className="text-sm text-muted">This step has nothing to set.</p>
  const values = { ...definition.defaults, ...step.with }
  return fields.map((field) => {
    const control = `${id}-${field.name}`
    const problem = problems.find(
      (item) =>
        item.step === id && (item.path === `steps.${id}.with.${field.name}` || item.path === field.name),
    )
    return (
      <div key={field.name} className="flex flex-col gap-1">
        <div
          className={
            field.control === 'switch' ? 'flex flex-row-reverse items-center justify-end gap-2' : 'contents'
          }
        >
          <label htmlFor={control} className="text-sm font-medium">
            {field.title}
          </label>
          <Control
            id={control}
            step={id}
            field={field}
            value={values[field.name]}
            chain={typeof values.network === 'string' ? values.network : undefined}
            invalid={problem !== undefined}
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
        </div>
        {problem && (
          <p id={`${control}-problem`} className="text-xs text-bad">
            {problem.reason} {problem.fix}
          </p>
        )}
        <p id={`${control}-help`} className="text-xs text-muted">
          {field.description}
        </p>
      </div>
    )
  })
}

/** Inputs as choices: the way to draw an edge by keyboard, and to see what fits. */
function Inputs({ id, step, definition }: { id: string; step: Step; definition: StepDefinition }) {
  const editor = useEditorApi()
  const document = useEditor((state) => state.document)
  const problems = usePlan((state) => state.problems)
  return Object.entries(definition.inputs).map(([port, input]) => {
    const binding = step.in?.[port]
    const current = binding && 'from' in binding ? binding.from : ''
    const problem = problems.find((item) => item.path === `steps.${id}.in.${port}`)
    const control = `${id}-in-${port}`
    const { fitting, converted } = choicesOf(document, { step: id, port }, current)
    return (
      <div key={port} className="flex flex-col gap-1">
        <label htmlFor={control} className="flex items-center gap-1.5 text-sm font-medium">
          <KindMark kind={input.kind} />
          {input.label}
          <span className="font-normal text-muted">{kindWord(input.kind)}</span>
        </label>
        <select
          id={control}
          aria-describedby={problem ? `${control}-problem ${control}-help` : `${control}-help`}
          {...(problem ? { 'aria-invalid': true } : {})}
          className={box}
          value={current}
          onChange={(event) => connect(editor, { step: id, port }, input.label, event.target.value)}
        >
          <option value="">
            {fitting.length + converted.length === 0 ? 'Nothing here fits yet' : 'Not connected'}
          </option>
          {fitting.map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
          {converted.length > 0 && (
            <optgroup label="Through a converter">
              {converted.map(({ value, label }) => (
                <option key={value} value={value}>
                  {label}
                </option>
              ))}
            </optgroup>
          )}
        </select>
        {problem && (
          <p id={`${control}-problem`} className="text-xs text-bad">
            {problem.reason}
          </p>
        )}
        {problem?.code === 'edge-needs-converter' && (
          <div className="flex items-center gap-2 text-xs text-muted">
            <Button small onClick={() => connect(editor, { step: id, port }, input.label, current)}>
              Insert converter
            </Button>
            {problem.fix}
          </div>
        )}
        <p id={`${control}-help`} className="text-xs text-muted">
          {input.help}
        </p>
      </div>
    )
  })
}

function RemoveStep({ id }: { id: string }) {
  const editor = useEditorApi()
  return (
    <Button
      small
      tone="danger"
      onClick={() => {
        editor.getState().edit({ type: 'remove-step', step: id })
        editor.getState().announce('Step removed')
      }}
    >
      Remove step
    </Button>
  )
}

function Body({ id, step }: { id: string; step: Step }) {
  const planned = usePlan((state) => state.plan && plannedOf(state.plan, id))
  const definition = definitionOf(step.uses)
  if (!definition)
    return (
      <div className="flex flex-col items-start gap-3 p-3">
        <Note
          tone="bad"
          reason={`This installation does not know the step type ${step.uses}.`}
          fix="Remove the step, or open the workflow where that step type is installed."
        />
        <RemoveStep id={id} />
      </div>
    )
  return (
    <div className="flex flex-col gap-4 p-3">
      <div>
        <p className="font-medium">{definition.title}</p>
        <p className="text-sm text-muted">{definition.docs.does}</p>
        <p className="mt-1.5 flex flex-wrap gap-1">
          {definition.binding && <Badge tone="warn">{definition.binding}</Badge>}
          {definition.effects.map((effect) => (
            <Badge key={effect}>{effect}</Badge>
          ))}
        </p>
      </div>
      <Parameters id={id} step={step} definition={definition} />
      <Inputs id={id} step={step} definition={definition} />
      <RightsOut id={id} uses={step.uses} />
      {planned && Object.keys(planned.expected).length > 0 && (
        <div className="flex flex-col gap-1.5">
          <p className="text-sm font-medium">Expected to prove</p>
          {(Object.entries(planned.expected) as [Claim, Assurance][]).map(([claim, assurance]) => (
            <div key={claim}>
              <AssuranceBar assurance={assurance} achieved={false} label={claim} />
              <p className="text-xs text-muted">{assurance.why}</p>
            </div>
          ))}
        </div>
      )}
      <details className="text-sm">
        <summary className="font-medium">What is signed, paid and proved</summary>
        <dl className="mt-1.5 flex flex-col gap-1.5 text-muted">
          {(
            [
              ['Signed', definition.docs.signed],
              ['Costs', definition.docs.costs],
              ['Proves', definition.docs.proves],
              ['Does not prove', definition.docs.provesNot],
            ] as const
          ).map(([label, text]) => (
            <div key={label}>
              <dt className="font-medium text-text">{label}</dt>
              <dd>{text}</dd>
            </div>
          ))}
        </dl>
      </details>
      <div>
        <RemoveStep id={id} />
      </div>
    </div>
  )
}

export function Inspector({ className }: { className?: string }) {
  const id = useEditor((state) => state.selection.at(-1))
  const step = useEditor((state) => (id ? state.document.manifest.steps[id] : undefined))
  return (
    <Panel title="Inspector" focusId="inspector" {...(className ? { className } : {})}>
      {id && step ? (
        <Body key={id} id={id} step={step} />
      ) : (
        <>
          <WorkflowInputs />
          <Purpose />
          <p className="p-3 text-sm text-muted">Select a step on the canvas or in the outline to set it.</p>
        </>
      )}
    </Panel>
  )
}
