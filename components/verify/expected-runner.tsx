'use client'
import { useId, useRef, useState } from 'react'
import { useConfig } from '#components/shell/config.tsx'
import { Button } from '#components/ui/button.tsx'
import { isRunnerName } from '#lib/receipts/trust.ts'

/** Where a reader names the runner whose bundles they take: nothing, an address or a receipt key. */
export function ExpectedRunner({ onChange }: { onChange: (trust: readonly string[]) => void }) {
  const { executor } = useConfig()
  const id = useId()
  const [text, setText] = useState('')
  const applied = useRef('')
  const isWrong = text !== '' && !isRunnerName(text)
  const change = (next: string) => {
    setText(next)
    // What is no name yet names nobody, so that no report says that it is by the runner in the field.
    const name = isRunnerName(next) ? next : ''
    if (name === applied.current) return
    applied.current = name
    onChange(name === '' ? [] : [name])
  }
  return (
    <div className="flex flex-col gap-1">
      <label htmlFor={id} className="font-medium">
        Runner you expect
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
          value={text}
          onChange={(event) => change(event.target.value.trim())}
        />
        {text.toLowerCase() !== executor.toLowerCase() && (
          <Button onClick={() => change(executor)}>Use this installation’s</Button>
        )}
      </div>
      <p id={`${id}-help`} className={isWrong ? 'text-sm text-bad' : 'text-sm text-muted'}>
        {isWrong
          ? 'This is neither an address (0x and 40 hex digits) nor a receipt key.'
          : 'Its address or receipt key. A bundle by any other runner then fails; without it, anybody’s whole bundle passes.'}
      </p>
    </div>
  )
}
