'use client'
import { useState } from 'react'
import { useText } from '#components/shell/text.tsx'
import { readDuration, type TimeUnit, timeUnits, writeDuration } from '#lib/client/duration-field.ts'
import { box } from './box.ts'
import { useDraft } from './drafts.tsx'
import { described, FieldFrame } from './frame.tsx'

const units = Object.keys(timeUnits).reverse() as TimeUnit[]

/** A time limit as a figure and its unit. Empty is no limit. */
export function DurationField({
  id,
  label,
  help,
  value,
  problem,
  onChange,
}: {
  id: string
  label: string
  help: string
  value: string | undefined
  problem?: string | undefined
  onChange: (value: string | undefined) => void
}) {
  const { time: t, fault, rules } = useText().inspector
  const read = readDuration(value)
  const [chosen, setChosen] = useState<TimeUnit>('minutes')
  const unit = read?.unit ?? chosen
  // A document may hold a time that is none: it is shown as it is written.
  const draft = useDraft(id, read ? String(read.amount) : (value ?? ''))
  const isWrong = writeDuration(draft.text, unit) === null
  const change = (text: string, next: TimeUnit) => {
    const duration = writeDuration(text, next)
    setChosen(next)
    if (duration === null) return draft.write(text, read ? String(read.amount) : (value ?? ''))
    draft.drop()
    onChange(duration)
  }
  const said = isWrong ? `${t.fault} ${fault.kept}` : problem
  return (
    <FieldFrame id={id} label={label} problem={said} help={help}>
      <div className="flex items-center gap-2">
        <input
          {...described(id, said !== undefined)}
          type="text"
          inputMode="numeric"
          autoComplete="off"
          placeholder={rules.noLimit}
          className={`${box} tabular-nums`}
          value={draft.text}
          onChange={(event) => change(event.target.value, unit)}
        />
        <select
          aria-label={t.unit(label)}
          className={`${box} max-w-28`}
          value={unit}
          onChange={(event) => change(draft.text, event.target.value as TimeUnit)}
        >
          {units.map((each) => (
            <option key={each} value={each}>
              {t[each]}
            </option>
          ))}
        </select>
      </div>
    </FieldFrame>
  )
}
