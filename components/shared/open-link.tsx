'use client'
import Link from 'next/link'
import { useEffect, useState } from 'react'
import { useText } from '#components/shell/text.tsx'
import { buttonClass } from '#components/ui/button.tsx'
import { EmptyState, PageTitle, Skeleton } from '#components/ui/parts.tsx'
import type { WorkflowDocument } from '#lib/workflow/document.ts'
import { ok, type Result } from '#lib/workflow/result.ts'
import { Viewer } from './viewer.tsx'

type Opened = Result<{ readonly document: WorkflowDocument; readonly expiresAtMs: number | null }>

const openLink = async (id: string | null): Promise<Opened> => {
  const { decodeFragment, readStored } = await import('#lib/client/share-link.ts')
  if (id !== null) return readStored(id)
  const read = await decodeFragment(location.hash)
  return read.ok ? ok({ document: read.value, expiresAtMs: null }) : read
}

/** What a link leads to: the workflow in its fragment, which no server sees, or the one that is stored under `id`. */
export function OpenLink({ id }: { id: string | null }) {
  const { shared: words, compose } = useText().life
  const [opened, setOpened] = useState<{ readonly link: string; readonly result: Opened } | null>(null)
  useEffect(() => {
    let stale = false
    const read = () => {
      const link = id ?? location.hash
      void openLink(id).then((result) => stale || setOpened({ link, result }))
    }
    read()
    window.addEventListener('hashchange', read)
    return () => {
      stale = true
      window.removeEventListener('hashchange', read)
    }
  }, [id])
  if (!opened)
    return (
      <>
        <PageTitle title={words.page} />
        <p role="status" className="mb-3 text-muted">
          {words.opening}
        </p>
        <Skeleton className="h-72" />
      </>
    )
  const { link, result } = opened
  if (result.ok) return <Viewer key={link} {...result.value} />
  return (
    <>
      <PageTitle title={words.page} />
      <div role="alert">
        <EmptyState
          title={words.notRead}
          action={
            <Link href="/compose" className={buttonClass()}>
              {compose.title}
            </Link>
          }
        >
          {result.problem.reason} {result.problem.fix}
        </EmptyState>
      </div>
    </>
  )
}
