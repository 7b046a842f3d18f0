'use client'
import { useId, useRef, useState } from 'react'
import { useConfig } from '#components/shell/config.tsx'
import { useText } from '#components/shell/text.tsx'
import { Button } from '#components/ui/button.tsx'
import { isRunnerName } from '#lib/receipts/trust.ts'

/** Where a reader names the runner whose bundles they take: nothing, an address or a receipt key. */
export function ExpectedRunner({ onChange }: { onChange: (trust: readonly string[]) => void }) {
  const text = useText().verify
  const { executor } = useConfig()
  const id = useId()
  const [typed, setTyped] = useState('')
  const applied = useRef('')
  const isWrong = typed !== '' && !isRunnerName(typed)
  const change = (next: string) => {
    setTyped(next)
    // What is no name yet names nobody, so that no report says that it is by the runner in the field.
    const name = isRunnerName(next) ? next : ''
    if (name === applied.current) return
    applied.current = name
    onChange(name === '' ? [] : [name])
  }
  return (
    <div className="flex flex-col gap-1">
      <label htmlFor={id} className="font-medium">
        {text.runner}
      </label>
      <div className="flex flex-wrap gap-2">
        <input
          id={id}
          type="text"
          autoComplete="off"
          spellCheck={false}
          placeholder="0x…"
          aria-invalid={isWrong}
          aria-describedby={`${id}-help`}
          className="h-8 min-w-0 flex-1 basis-72 rounded border border-line-strong bg-raised px-2 font-mono text-sm aria-invalid:border-bad"
          value={typed}
          onChange={(event) => change(event.target.value.trim())}
        />
        {typed.toLowerCase() !== executor.toLowerCase() && (
          <Button onClick={() => change(executor)}>{text.own}</Button>
        )}
      </div>
      <p id={`${id}-help`} className={isWrong ? 'text-sm text-bad' : 'text-sm text-muted'}>
        {isWrong ? text.notRunner : text.runnerHelp}
      </p>
    </div>
  )
}
