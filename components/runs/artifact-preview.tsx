'use client'
import { useEffect, useState } from 'react'
import { kindWord } from '#components/marks/kind-mark.tsx'
import { useFormat } from '#components/shell/format.ts'
import { useText } from '#components/shell/text.tsx'
import { Copyable } from '#components/ui/copyable.tsx'
import { Dialog } from '#components/ui/dialog.tsx'
import { Note, Skeleton } from '#components/ui/parts.tsx'
import { previewKindOf } from '#lib/client/preview.ts'
import { type ReadArtifact, readArtifact } from '#lib/client/read-artifact.ts'
import type { Artifact } from '#lib/workflow/artifact.ts'
import type { Result } from '#lib/workflow/result.ts'
import { contentSize } from '#lib/workflow/salt.ts'
import { PreviewBody } from './preview-body.tsx'

const mostOfText = 1024 * 1024
/** A picture is only one when it is whole. */
const mostOfPicture = 8 * 1024 * 1024

function Checked({ artifact, read }: { artifact: Artifact; read: ReadArtifact }) {
  const words = useText().runs.preview
  if (read.matches === null) return <p className="text-muted">{words.notChecked}</p>
  if (!read.matches) return <Note tone="bad" reason={words.wrong} fix={words.wrongFix} />
  return <p className="text-ok">{artifact.salted ? words.checkedPrivate : words.checked}</p>
}

/** What an artifact holds, as far as it may be shown, with its digest checked where all of it was read. */
export function ArtifactPreview({
  artifact,
  name,
  onClose,
}: {
  artifact: Artifact
  name: string
  onClose: () => void
}) {
  const text = useText()
  const words = text.runs.preview
  const format = useFormat()
  const kind = artifact.value === undefined ? previewKindOf(artifact.mediaType, artifact.name) : 'json'
  const [read, setRead] = useState<Result<ReadArtifact> | null>(null)
  const shows = kind !== 'unsafe' && kind !== 'none'
  useEffect(() => {
    if (!shows) return
    let left = false
    void readArtifact(artifact, kind === 'image' ? mostOfPicture : mostOfText).then((answer) => {
      if (!left) setRead(answer)
    })
    return () => {
      left = true
    }
  }, [artifact, kind, shows])
  const size = contentSize(artifact)
  return (
    <Dialog open wide title={words.title(name)} onClose={onClose}>
      <dl className="mb-4 grid grid-cols-[max-content_minmax(0,1fr)] gap-x-4 gap-y-1 text-sm">
        <dt className="text-muted">{words.kind}</dt>
        <dd>{kindWord(artifact.kind)}</dd>
        <dt className="text-muted">{words.type}</dt>
        <dd className="wrap-anywhere">{artifact.mediaType}</dd>
        <dt className="text-muted">{words.size}</dt>
        <dd>{format.size(size)}</dd>
        <dt className="text-muted">{words.digest}</dt>
        <dd className="flex min-w-0 flex-col items-start gap-1">
          <Copyable value={artifact.digest.sha256} label={text.runs.output.sha256Of(name)} />
          {read?.ok && <Checked artifact={artifact} read={read.value} />}
        </dd>
      </dl>
      {!shows && <PreviewBody kind={kind} name={name} content={new Uint8Array()} whole />}
      {shows && read === null && (
        <>
          <p role="status" className="sr-only">
            {words.reading}
          </p>
          <Skeleton className="h-48" />
        </>
      )}
      {read && !read.ok && <Note tone="warn" reason={read.problem.reason} fix={read.problem.fix} />}
      {read?.ok && read.value.matches !== false && (
        <>
          {!read.value.whole && (
            <p className="mb-2 text-sm text-muted">
              {words.part(format.size(read.value.content.length), format.size(size))}
            </p>
          )}
          <PreviewBody
            kind={kind === 'image' && !read.value.whole ? 'none' : kind}
            name={name}
            content={read.value.content}
            whole={read.value.whole}
          />
        </>
      )}
    </Dialog>
  )
}
