'use client'
import { useEffect } from 'react'
import { useText } from '#components/shell/text.tsx'
import { Button } from '#components/ui/button.tsx'
import { Page, PageTitle } from '#components/ui/parts.tsx'

/** When runs cannot be read: they go on all the same. */
export default function RunsError({
  error,
  reset,
}: {
  error: Error & { digest?: string }
  reset: () => void
}) {
  const words = useText().runs.failed
  useEffect(() => console.error(error), [error])
  return (
    <Page>
      <div role="alert">
        <PageTitle
          title={words.title}
          action={
            <Button tone="primary" onClick={reset}>
              {words.retry}
            </Button>
          }
        >
          {words.body}
        </PageTitle>
      </div>
      {error.digest && <p className="font-mono text-sm text-muted">{error.digest}</p>}
    </Page>
  )
}
