'use client'
import { useEffect, useState } from 'react'
import { cx } from '#components/ui/cx.ts'
import { Note, Skeleton } from '#components/ui/parts.tsx'
import type { VerifyReport } from '#lib/receipts/types.ts'
import { Report } from './report.tsx'

type State =
  | { at: 'idle' }
  | { at: 'checking'; name: string }
  | { at: 'done'; name: string; report: VerifyReport }
  | { at: 'broken'; reason: string }

const verifier = () => import('#lib/receipts/verify.ts')

const signsOfLife = ['pointermove', 'pointerdown', 'keydown', 'dragenter'] as const

/** Loads the checker when somebody is at the page, before they have a file: so it can be checked with the network gone. */
const useEarlyVerifier = () => {
  useEffect(() => {
    const away = new AbortController()
    const load = () => {
      away.abort()
      verifier().catch(() => {})
    }
    for (const sign of signsOfLife) window.addEventListener(sign, load, { signal: away.signal })
    return () => away.abort()
  }, [])
}

export function VerifyBundle() {
  const [state, setState] = useState<State>({ at: 'idle' })
  const [over, setOver] = useState(false)
  useEarlyVerifier()
  const check = async (file: File | undefined) => {
    if (!file) return
    setState({ at: 'checking', name: file.name })
    try {
      const bytes = new Uint8Array(await file.arrayBuffer())
      const { verifyBundle } = await verifier()
      setState({ at: 'done', name: file.name, report: await verifyBundle(bytes, { nowMs: Date.now() }) })
    } catch (error) {
      console.error(error)
      setState({ at: 'broken', reason: 'The checker could not be loaded or the file could not be read.' })
    }
  }
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
          void check(event.dataTransfer.files[0])
        }}
        className={cx(
          'flex cursor-pointer flex-col items-start gap-2 rounded-lg border border-dashed px-6 py-7 hover:transition-colors focus-within:border-accent',
          over ? 'border-accent bg-accent-soft' : 'border-line-strong bg-surface hover:border-accent',
        )}
      >
        <span className="text-lg font-medium">Run bundle</span>
        <input
          type="file"
          aria-label="Run bundle"
          accept=".zip,application/zip"
          className="max-w-full text-sm text-muted file:mr-3 file:rounded file:border file:border-line-strong file:bg-raised file:px-3 file:py-1.5 file:text-sm file:font-medium file:text-text"
          onChange={(event) => {
            void check(event.target.files?.[0])
            event.target.value = ''
          }}
        />
        <span className="text-sm text-muted">The zip that Download bundle gives on a run’s page.</span>
      </label>
      <div aria-live="polite">
        {state.at === 'checking' && <Skeleton className="h-40" />}
        {state.at === 'broken' && (
          <Note tone="bad" reason={state.reason} fix="Reload the page and try again." />
        )}
        {state.at === 'done' && <Report report={state.report} name={state.name} />}
      </div>
    </div>
  )
}
