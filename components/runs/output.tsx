'use client'
import { Eye } from 'lucide-react'
import dynamic from 'next/dynamic'
import { type MouseEvent, useState } from 'react'
import { KindMark } from '#components/marks/kind-mark.tsx'
import { useFormat } from '#components/shell/format.ts'
import { useText } from '#components/shell/text.tsx'
import { Button } from '#components/ui/button.tsx'
import { Copyable } from '#components/ui/copyable.tsx'
import { Badge, Note } from '#components/ui/parts.tsx'
import { SaltNote } from '#components/ui/salt-note.tsx'
import { isCheckable, saveChecked } from '#lib/client/read-artifact.ts'
import type { Artifact } from '#lib/workflow/artifact.ts'
import { sortOf } from '#lib/workflow/kinds.ts'
import type { Problem } from '#lib/workflow/result.ts'
import { rightsText } from '#lib/workflow/rights-presets.ts'
import { contentSize } from '#lib/workflow/salt.ts'

// Not on the server: the page would be hidden, and lose its focus, while it comes.
const ArtifactPreview = dynamic(
  () => import('./artifact-preview.tsx').then((module) => module.ArtifactPreview),
  { ssr: false },
)

/** Statements and small values have a licence only where one is said; data without one has an unknown one. */
const saysLicence = ({ kind, rights }: Artifact): boolean =>
  rights !== undefined || ['data', 'models', 'storage'].includes(sortOf(kind))

/** A download that is checked before it is saved; what is too large for that goes to the disk by the browser's own way. */
const useDownload = (artifact: Artifact, name: string) => {
  const [saved, setSaved] = useState<'saved' | Problem | null>(null)
  const download = async (event: MouseEvent) => {
    if (!isCheckable(artifact) || event.ctrlKey || event.metaKey || event.shiftKey) return
    event.preventDefault()
    setSaved(null)
    setSaved((await saveChecked(artifact, name)) ?? 'saved')
  }
  return { saved, download }
}

/** What a step gave: its name to download it, a look into it, its size and digests, its licence and its salt. */
export function Output({ port, artifact }: { port: string; artifact: Artifact }) {
  const words = useText().runs
  const format = useFormat()
  const [open, setOpen] = useState(false)
  const name = artifact.name ?? port
  const { saved, download } = useDownload(artifact, artifact.value === undefined ? name : `${port}.json`)
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-0.5" data-port={port}>
      <span className="inline-flex items-center gap-1.5">
        <KindMark kind={artifact.kind} />
        <a
          href={`/api/files/${artifact.digest.sha256}${artifact.salted ? '?part=content' : ''}`}
          download
          onClick={download}
          className="wrap-anywhere underline decoration-line-strong underline-offset-2 hover:decoration-text"
        >
          {name}
        </a>
      </span>
      <Button small tone="quiet" aria-label={words.output.previewOf(name)} onClick={() => setOpen(true)}>
        <Eye size={14} aria-hidden />
        {words.output.preview}
      </Button>
      {artifact.salted && <Badge tone="accent">{words.output.private}</Badge>}
      <span className="text-muted">{format.size(contentSize(artifact))}</span>
      <span className="inline-flex items-center gap-1 text-muted">
        sha256 <Copyable value={artifact.digest.sha256} label={words.output.sha256Of(port)} />
      </span>
      {artifact.digest.zgRoot && (
        <span className="inline-flex items-center gap-1 text-muted">
          {words.output.root} <Copyable value={artifact.digest.zgRoot} label={words.output.rootOf(port)} />
        </span>
      )}
      {saysLicence(artifact) && <span className="basis-full text-muted">{rightsText(artifact.rights)}</span>}
      {saved === 'saved' && (
        <span role="status" aria-label={words.output.download} className="basis-full text-ok">
          {words.preview.saved}
        </span>
      )}
      {saved && saved !== 'saved' && (
        <div role="alert" className="basis-full">
          <Note tone="bad" reason={saved.reason} fix={saved.fix} />
        </div>
      )}
      {artifact.salted && (
        <div className="max-w-md basis-full">
          <SaltNote artifact={artifact} />
        </div>
      )}
      {open && <ArtifactPreview artifact={artifact} name={name} onClose={() => setOpen(false)} />}
    </div>
  )
}
