'use client'
import { useText } from '#components/shell/text.tsx'
import { readDuration, type TimeUnit, timeUnits, writeDuration } from '#lib/client/duration-field.ts'
import { box } from './box.ts'
import { useDraft } from './drafts.tsx'
import { described, FieldFrame } from './frame.tsx'

const units = Object.keys(timeUnits).reverse() as TimeUnit[]

/** `90 minutes`: figure and unit are one draft, since either without the other means something else. */
const textOf = (read: ReturnType<typeof readDuration>): string => (read ? `${read.amount} ${read.unit}` : '')

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
  const shown = textOf(readDuration(value))
  const draft = useDraft(id, shown)
  const at = draft.text.lastIndexOf(' ')
  const figure = draft.text.slice(0, Math.max(0, at))
  const unit = at < 0 ? 'minutes' : (draft.text.slice(at + 1) as TimeUnit)
  const isWrong = writeDuration(figure, unit) === null
  const change = (next: string, nextUnit: TimeUnit) => {
    const duration = writeDuration(next, nextUnit)
    draft.write(`${next} ${nextUnit}`, duration === null ? shown : textOf(readDuration(duration)))
    if (duration !== null) onChange(duration)
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
          value={figure}
          onChange={(event) => change(event.target.value, unit)}
        />
        <select
          aria-label={t.unit(label)}
          className={`${box} max-w-28`}
          value={unit}
          onChange={(event) => change(figure, event.target.value as TimeUnit)}
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
