'use client'
import { useEffect, useState } from 'react'
import { useText } from '#components/shell/text.tsx'
import { readSalt } from '#lib/client/read-salt.ts'
import { saveText } from '#lib/client/save-file.ts'
import type { Artifact } from '#lib/workflow/artifact.ts'
import type { Result } from '#lib/workflow/result.ts'
import { Button } from './button.tsx'
import { Copyable } from './copyable.tsx'
import { Note } from './parts.tsx'

/** The salt of a private file: its owner's to keep, and to hand to whoever shall be able to check. */
export function SaltNote({ artifact }: { artifact: Artifact }) {
  const text = useText().common
  const { sha256 } = artifact.digest
  const [salt, setSalt] = useState<Result<string> | null>(null)
  useEffect(() => {
    const stop = new AbortController()
    setSalt(null)
    void readSalt(sha256, stop.signal).then((found) => stop.signal.aborted || setSalt(found))
    return () => stop.abort()
  }, [sha256])
  if (salt && !salt.ok) return <Note tone="warn" reason={salt.problem.reason} fix={salt.problem.fix} />
  return (
    <div className="flex flex-col gap-1.5 rounded border border-line px-3 py-2 text-sm">
      <p>{text.salt.keep}</p>
      <div className="flex flex-wrap items-center justify-between gap-2">
        {salt ? (
          <Copyable value={salt.value} label={text.salt.name} />
        ) : (
          <span className="text-muted">{text.reading}</span>
        )}
        <Button
          small
          disabled={!salt}
          onClick={() => salt && saveText(`${salt.value}\n`, `${artifact.name ?? sha256}.salt.txt`)}
        >
          {text.salt.download}
        </Button>
      </div>
    </div>
  )
}
