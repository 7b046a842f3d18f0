'use client'
import { useRef, useState } from 'react'
import { useConfig } from '#components/shell/config.tsx'
import { Copyable } from '#components/ui/copyable.tsx'
import { cx } from '#components/ui/cx.ts'
import { Note } from '#components/ui/parts.tsx'
import { bytesText } from '#lib/client/format.ts'
import { type FileProgress, takeFile } from '#lib/client/take-file.ts'
import type { Artifact } from '#lib/workflow/artifact.ts'
import type { Problem } from '#lib/workflow/result.ts'
import type { Field } from './fields.ts'

type Props = { id: string; field: Field; value: Artifact | undefined; onChange: (artifact: Artifact) => void }

/** A file: hashed here while it streams, then sent; what was chosen before stays until the new one is whole. */
export function FileField({ id, field, value, onChange }: Props) {
  const { maxFileBytes } = useConfig()
  const [progress, setProgress] = useState<(FileProgress & { name: string }) | null>(null)
  const [problem, setProblem] = useState<Problem | null>(null)
  const [over, setOver] = useState(false)
  const stop = useRef<AbortController | null>(null)
  const take = async (file: File | undefined) => {
    if (!file) return
    stop.current?.abort()
    const mine = new AbortController()
    stop.current = mine
    setProblem(null)
    setProgress({ name: file.name, stage: 'hashing', done: 0, total: file.size })
    const taken = await takeFile(
      file,
      maxFileBytes,
      (next) => setProgress({ ...next, name: file.name }),
      mine.signal,
    )
    if (stop.current !== mine) return
    setProgress(null)
    if (taken.ok) onChange(taken.value)
    else setProblem(taken.problem)
  }
  return (
    <div className="flex flex-col gap-2">
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is a second way; the input inside is the first */}
      <div
        onDragOver={(event) => {
          event.preventDefault()
          setOver(true)
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault()
          setOver(false)
          void take(event.dataTransfer.files[0])
        }}
        className={cx(
          'rounded border border-dashed px-3 py-3',
          over ? 'border-accent bg-accent-soft' : 'border-line-strong',
        )}
      >
        <input
          id={id}
          type="file"
          aria-label={field.title}
          aria-describedby={`${id}-help`}
          className="w-full text-xs text-muted file:mr-2 file:rounded file:border file:border-line-strong file:bg-raised file:px-2 file:py-1 file:text-sm file:font-medium file:text-text"
          onChange={(event) => {
            void take(event.target.files?.[0])
            event.target.value = ''
          }}
        />
        <p className="mt-1.5 text-xs text-muted">or drop it here, up to {bytesText(maxFileBytes)}</p>
      </div>
      {progress && (
        <div className="text-sm" role="status">
          <p>
            {progress.stage === 'hashing' ? 'Computing digests of' : 'Sending'} {progress.name}{' '}
            <span className="tabular-nums text-muted">
              {bytesText(progress.done)} of {bytesText(progress.total)}
            </span>
          </p>
          <progress
            className="mt-1 h-1 w-full accent-accent"
            max={progress.total || 1}
            value={progress.done}
            aria-label={`${progress.stage} ${progress.name}`}
          />
        </div>
      )}
      {problem && (
        <div role="alert">
          <Note tone="bad" reason={problem.reason} fix={problem.fix} />
        </div>
      )}
      {value && (
        <dl className="grid grid-cols-[max-content_minmax(0,1fr)] items-center gap-x-3 rounded border border-line px-3 py-2 text-sm">
          <dt className="text-muted">File</dt>
          <dd className="truncate font-medium" title={value.name}>
            {value.name}
          </dd>
          <dt className="text-muted">Size</dt>
          <dd>{bytesText(value.size)}</dd>
          <dt className="text-muted">sha256</dt>
          <dd>
            <Copyable value={value.digest.sha256} label="sha256" />
          </dd>
          {value.digest.zgRoot && (
            <>
              <dt className="text-muted">0G root</dt>
              <dd>
                <Copyable value={value.digest.zgRoot} label="0G root" />
              </dd>
            </>
          )}
        </dl>
      )}
    </div>
  )
}
