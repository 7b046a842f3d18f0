'use client'
import type { KeyboardEvent } from 'react'
import type { Field } from '#lib/client/fields.ts'
import { secretsOf } from '#lib/workflow/secrets.ts'
import { useEditor } from '../editor-context.tsx'
import { box, tallBox } from './box.ts'
import type { Described } from './frame.tsx'

type Props = Described & {
  readonly field: Field
  readonly text: string
  readonly onText: (text: string) => void
}

/** The number one up or down from what is written, within the range; null where nothing is written that counts. */
const stepped = ({ minimum, maximum }: Field, text: string, by: number): string | null => {
  const now = text.trim() === '' ? (minimum ?? 0) - by : Number(text.replace(',', '.'))
  if (!Number.isFinite(now)) return null
  const next = Math.min(
    maximum ?? Number.POSITIVE_INFINITY,
    Math.max(minimum ?? Number.NEGATIVE_INFINITY, now + by),
  )
  return String(Number(next.toFixed(12)))
}

function NumberField({ field, text, onText, ...rest }: Props) {
  const onKeyDown = (event: KeyboardEvent) => {
    const by = event.key === 'ArrowUp' ? 1 : event.key === 'ArrowDown' ? -1 : 0
    const next = by === 0 ? null : stepped(field, text, by)
    if (next === null) return
    event.preventDefault()
    onText(next)
  }
  return (
    <div className="flex items-center gap-2">
      <input
        {...rest}
        type="text"
        inputMode={field.whole ? 'numeric' : 'decimal'}
        autoComplete="off"
        className={`${box} max-w-32 tabular-nums`}
        value={text}
        onKeyDown={onKeyDown}
        onChange={(event) => onText(event.target.value)}
      />
      {field.unit && <span className="text-sm text-muted">{field.unit}</span>}
    </div>
  )
}

function SecretField({ field, text, onText, ...rest }: Props) {
  const names = useEditor((state) => secretsOf(state.document.manifest).join('\n'))
  return (
    <>
      <input
        {...rest}
        type="text"
        autoComplete="off"
        spellCheck={false}
        list={`${rest.id}-names`}
        className={`${box} font-mono`}
        value={text}
        onChange={(event) => onText(event.target.value)}
      />
      <datalist id={`${rest.id}-names`}>
        {names.split('\n').map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
    </>
  )
}

/** A control that is written into: text of one line or several, a number, a list, JSON, or the name of a secret. */
export function Written(props: Props) {
  const { field, text, onText, ...rest } = props
  if (field.control === 'number') return <NumberField {...props} />
  if (field.control === 'secret') return <SecretField {...props} />
  const isJson = field.control === 'json'
  if (isJson || field.control === 'list' || field.multiline)
    return (
      <textarea
        {...rest}
        rows={isJson ? 5 : 3}
        spellCheck={!isJson}
        className={`${tallBox} ${isJson ? 'font-mono text-xs' : ''}`}
        value={text}
        onChange={(event) => onText(event.target.value)}
      />
    )
  return (
    <input
      {...rest}
      type="text"
      className={box}
      value={text}
      onChange={(event) => onText(event.target.value)}
    />
  )
}
