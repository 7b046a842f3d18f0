'use client'
import { useRef, useState } from 'react'
import { useText } from '#components/shell/text.tsx'
import { cx } from '#components/ui/cx.ts'
import { Note, Skeleton } from '#components/ui/parts.tsx'
import { useEarlyFiles } from '#components/ui/use-early-files.ts'
import { ExpectedRunner } from './expected-runner.tsx'
import { Report } from './report.tsx'
import { useVerify } from './use-verify.ts'

export function VerifyBundle() {
  const text = useText().verify
  const { checked, check, again } = useVerify()
  const [over, setOver] = useState(false)
  const [trust, setTrust] = useState<readonly string[]>([])
  const take = (file: File | undefined) => {
    if (file) void check(file, trust)
  }
  const input = useRef<HTMLInputElement>(null)
  useEarlyFiles(input, (files) => take(files[0]))
  return (
    <div className="flex flex-col gap-6">
      <label
        onDragOver={(event) => {
          event.preventDefault()
          setOver(true)
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault()
          setOver(false)
          take(event.dataTransfer.files[0])
        }}
        className={cx(
          'flex cursor-pointer flex-col items-start gap-2 rounded-lg border border-dashed px-6 py-7 hover:transition-colors focus-within:border-accent',
          over ? 'border-accent bg-accent-soft' : 'border-line-strong bg-surface hover:border-accent',
        )}
      >
        <span className="text-lg font-medium">{text.bundle}</span>
        <input
          ref={input}
          type="file"
          aria-label={text.bundle}
          accept=".zip,.json,application/zip,application/json"
          className="max-w-full text-sm text-muted file:mr-3 file:rounded file:border file:border-line-strong file:bg-raised file:px-3 file:py-1.5 file:text-sm file:font-medium file:text-text"
          onChange={(event) => {
            take(event.target.files?.[0])
            event.target.value = ''
          }}
        />
        <span className="text-sm text-muted">{text.bundleHelp}</span>
      </label>
      <ExpectedRunner
        onChange={(next) => {
          setTrust(next)
          void again(next)
        }}
      />
      <div aria-live="polite">
        {checked.at === 'checking' && <Skeleton className="h-40" />}
        {checked.at === 'broken' && <Note tone="bad" reason={text.broken} fix={text.brokenFix} />}
        {checked.at === 'done' && <Report report={checked.report} name={checked.name} />}
      </div>
    </div>
  )
}
