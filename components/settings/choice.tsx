'use client'
import type { ReactNode } from 'react'

/** A few values of which one holds, as radio buttons in a row. */
export function Choice<T extends string>({
  legend,
  name,
  value,
  choices,
  onChoose,
}: {
  legend: string
  name: string
  value: T
  choices: readonly { readonly value: T; readonly label: ReactNode; readonly lang?: string }[]
  onChoose: (value: T) => void
}) {
  return (
    <fieldset className="flex flex-wrap gap-2">
      <legend className="sr-only">{legend}</legend>
      {choices.map((choice) => (
        <label
          key={choice.value}
          lang={choice.lang}
          className="flex h-8 cursor-pointer items-center gap-2 rounded border border-line-strong bg-raised px-3 hover:bg-sunken has-checked:border-accent has-checked:bg-accent-soft has-checked:text-accent-strong has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent"
        >
          <input
            type="radio"
            name={name}
            value={choice.value}
            checked={value === choice.value}
            onChange={() => onChoose(choice.value)}
            className="accent-accent"
          />
          {choice.label}
        </label>
      ))}
    </fieldset>
  )
}
