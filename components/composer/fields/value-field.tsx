'use client'
import type { ReactNode } from 'react'
import { useLanguage, useText } from '#components/shell/text.tsx'
import { type Field, writeValue } from '#lib/client/fields.ts'
import { readField } from '#lib/client/read-field.ts'
import type { Artifact } from '#lib/workflow/artifact.ts'
import type { Json } from '#lib/workflow/json.ts'
import { FileField } from '../file-field.tsx'
import { AmountField } from './amount.tsx'
import { NetworkField, SelectField } from './choice.tsx'
import { useDraft } from './drafts.tsx'
import { described, FieldFrame } from './frame.tsx'
import { faultText, hintText } from './words.ts'
import { Written } from './written.tsx'

type Props = {
  id: string
  field: Field
  value: Json | undefined
  /** What the plan has against it. */
  problem?: ReactNode
  /** The network whose coin an amount is of. */
  chain?: string | undefined
  /** Whose file it is, for the controls that take one. */
  step?: string
  onChange: (value: Json | undefined) => void
}

/** A field that is written: what cannot be read stays as it is written, and says at once what is wrong. */
function WrittenValue({ id, field, value, problem, onChange }: Props) {
  const text = useText()
  const language = useLanguage()
  const shown = writeValue(field, value)
  const draft = useDraft(id, shown)
  const { fault } = readField(field, draft.text)
  const isSet = value !== undefined || draft.text !== ''
  const said = fault && isSet ? faultText(fault, field, text, language) : problem
  const onText = (written: string) => {
    const reading = readField(field, written)
    draft.write(written, reading.keep ? writeValue(field, reading.value) : shown)
    if (reading.keep) onChange(reading.value)
  }
  const hint = hintText(field, draft.text, text, language)
  return (
    <FieldFrame
      id={id}
      label={field.title}
      problem={said}
      help={[field.description, hint].filter(Boolean).join(' · ')}
    >
      <Written {...described(id, Boolean(said))} field={field} text={draft.text} onText={onText} />
    </FieldFrame>
  )
}

/** A field as its schema wants it, with its label, its problem and its help. */
export function ValueField(props: Props) {
  const { id, field, value, problem, chain, step = id, onChange } = props
  const shared = described(id, Boolean(problem))
  const frame = (control: ReactNode, beside = false) => (
    <FieldFrame id={id} label={field.title} problem={problem} help={field.description} beside={beside}>
      {control}
    </FieldFrame>
  )
  switch (field.control) {
    case 'file':
      return frame(<FileField id={id} step={step} field={field} value={value as Artifact | undefined} />)
    case 'network':
      return frame(<NetworkField {...shared} field={field} value={value} onChange={onChange} />)
    case 'select':
      return frame(<SelectField {...shared} field={field} value={value} onChange={onChange} />)
    case 'switch':
      return frame(
        <input
          {...shared}
          type="checkbox"
          className="size-4 accent-accent"
          checked={value === true}
          onChange={(event) => onChange(event.target.checked)}
        />,
        true,
      )
    case 'amount':
      return frame(<AmountField {...shared} chain={chain} value={String(value ?? '')} onChange={onChange} />)
    default:
      return <WrittenValue {...props} />
  }
}
