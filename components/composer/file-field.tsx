'use client'
import { useRef, useState } from 'react'
import { useConfig } from '#components/shell/config.tsx'
import { useText } from '#components/shell/text.tsx'
import { Button } from '#components/ui/button.tsx'
import { Copyable } from '#components/ui/copyable.tsx'
import { cx } from '#components/ui/cx.ts'
import { Note } from '#components/ui/parts.tsx'
import { SaltNote } from '#components/ui/salt-note.tsx'
import { useEarlyFiles } from '#components/ui/use-early-files.ts'
import type { Field } from '#lib/client/fields.ts'
import type { Take } from '#lib/client/file-intake.ts'
import { bytesText } from '#lib/protocols/bytes-text.ts'
import type { Artifact } from '#lib/workflow/artifact.ts'
import { contentSize } from '#lib/workflow/salt.ts'
import { useIntake, useIntakeApi } from './editor-context.tsx'

function TakeProgress({ take, onStop }: { take: Extract<Take, { progress: unknown }>; onStop: () => void }) {
  const t = useText().inspector.file
  const { stage, done, total } = take.progress
  const doing = stage === 'hashing' ? t.hashing : t.sending
  return (
    <div className="text-sm">
      <p className="flex items-start justify-between gap-2">
        <span className="min-w-0 break-words">
          {doing} {take.name}{' '}
          <span className="tabular-nums text-muted">{t.of(bytesText(done), bytesText(total))}</span>
        </span>
        <Button small onClick={onStop}>
          {t.stop}
        </Button>
      </p>
      <progress
        className="mt-1 h-1 w-full accent-accent"
        max={total || 1}
        value={done}
        aria-label={`${doing} ${take.name}`}
      />
    </div>
  )
}

type DropProps = {
  id: string
  title: string
  /** Where the file's progress is kept: `<step>.<parameter>`, or `inputs.<name>`. */
  at: string
  many?: boolean
  onFiles: (files: readonly File[], limit: number) => void
  onStop: () => void
}

/** Takes a file by choosing or dropping, and shows how far it is: hashed here while it streams, then sent. */
export function FileDrop({ id, title, at, many = false, onFiles, onStop }: DropProps) {
  const { maxFileBytes } = useConfig()
  const t = useText().inspector.file
  const most = bytesText(maxFileBytes)
  const take = useIntake((state) => state.takes[at])
  const [over, setOver] = useState(false)
  const takeFiles = (files: FileList | null) => {
    const taken = [...(files ?? [])].slice(0, many ? undefined : 1)
    if (taken.length > 0) onFiles(taken, maxFileBytes)
  }
  const input = useRef<HTMLInputElement>(null)
  useEarlyFiles(input, takeFiles)
  return (
    <>
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
          event.stopPropagation()
          takeFiles(event.dataTransfer.files)
        }}
        className={cx(
          'rounded border border-dashed px-3 py-3',
          over ? 'border-accent bg-accent-soft' : 'border-line-strong',
        )}
      >
        <input
          ref={input}
          id={id}
          type="file"
          multiple={many}
          aria-label={title}
          aria-describedby={`${id}-help`}
          className="w-full text-xs text-muted file:mr-2 file:rounded file:border file:border-line-strong file:bg-raised file:px-2 file:py-1 file:text-sm file:font-medium file:text-text"
          onChange={(event) => {
            takeFiles(event.target.files)
            event.target.value = ''
          }}
        />
        <p className="mt-1.5 text-xs text-muted">{many ? t.dropMany(most) : t.dropOne(most)}</p>
      </div>
      {take && 'progress' in take && <TakeProgress take={take} onStop={onStop} />}
      {take && 'problem' in take && (
        <div role="alert">
          <Note tone="bad" reason={take.problem.reason} fix={take.problem.fix} />
        </div>
      )}
    </>
  )
}

/** What is known of a file: name, size and digests. */
export function FileFacts({ value }: { value: Artifact }) {
  const t = useText().inspector.file
  return (
    <dl className="grid grid-cols-[max-content_minmax(0,1fr)] items-center gap-x-3 rounded border border-line px-3 py-2 text-sm">
      <dt className="text-muted">{t.name}</dt>
      <dd className="truncate font-medium" title={value.name}>
        {value.name}
      </dd>
      <dt className="text-muted">{t.size}</dt>
      <dd>{bytesText(contentSize(value))}</dd>
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
  )
}

type Props = { id: string; step: string; field: Field; value: Artifact | undefined }

/** A file parameter; what was chosen before stays until the new one is whole. */
export function FileField({ id, step, field, value }: Props) {
  const intake = useIntakeApi()
  return (
    <div className="flex flex-col gap-2">
      <FileDrop
        id={id}
        title={field.title}
        at={`${step}.${field.name}`}
        onFiles={([file], limit) => void intake.getState().take(step, field.name, file!, limit)}
        onStop={() => intake.getState().stop(step, field.name)}
      />
      {value && <FileFacts value={value} />}
      {value?.salted && <SaltNote artifact={value} />}
    </div>
  )
}
