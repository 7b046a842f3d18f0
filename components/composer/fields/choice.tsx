'use client'
import { useConfig } from '#components/shell/config.tsx'
import { useText } from '#components/shell/text.tsx'
import type { Field } from '#lib/client/fields.ts'
import type { Json } from '#lib/workflow/json.ts'
import { box } from './box.ts'
import type { Described } from './frame.tsx'

type Props = Described & {
  readonly field: Field
  readonly value: Json | undefined
  readonly onChange: (value: string) => void
}

/** One of a list. What is chosen and no longer offered stays until something else is. */
export function Select({
  options,
  value,
  other,
  onChange,
  ...rest
}: Described & {
  options: readonly { readonly value: string; readonly label: string }[]
  value: string
  /** The words for a value that is none of the options. */
  other?: string
  onChange: (value: string) => void
}) {
  const isKnown = options.some((option) => option.value === value)
  return (
    <select {...rest} className={box} value={value} onChange={(event) => onChange(event.target.value)}>
      {!isKnown && <option value={value}>{other ?? value}</option>}
      {options.map(({ value: option, label }) => (
        <option key={option} value={option}>
          {label}
        </option>
      ))}
    </select>
  )
}

export function NetworkField({ field, value, ...rest }: Props) {
  const { networks } = useConfig()
  const t = useText().inspector.network
  const options = networks
    .filter(({ roles }) => !field.role || roles.includes(field.role))
    .map(({ chain, name }) => ({ value: chain as string, label: name }))
  const text = String(value ?? '')
  return <Select {...rest} options={options} value={text} other={text ? t.notServed(text) : t.choose} />
}

export function SelectField({ field, value, ...rest }: Props) {
  return <Select {...rest} options={field.options ?? []} value={String(value ?? '')} />
}
