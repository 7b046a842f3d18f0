'use client'
import Link from 'next/link'
import { useEffect } from 'react'
import { Button, buttonClass } from '#components/ui/button.tsx'
import { Page, PageTitle } from '#components/ui/parts.tsx'

/** What a page shows when it could not be made: what was kept, and what to do. */
export default function ErrorPage({
  error,
  reset,
}: {
  error: Error & { digest?: string }
  reset: () => void
}) {
  useEffect(() => console.error(error), [error])
  return (
    <Page>
      <div role="alert">
        <PageTitle
          title="This page could not be shown"
          action={
            <>
              <Button tone="primary" onClick={reset}>
                Try again
              </Button>
              <Link href="/" className={buttonClass()}>
                Go to the first page
              </Link>
            </>
          }
        >
          Nothing of yours was changed: workflows, runs and receipts are kept, and a run that is going goes
          on. If it happens again, look at what <code className="font-mono">npm start</code> printed
          {error.digest && (
            <>
              {' '}
              for <code className="font-mono">{error.digest}</code>
            </>
          )}
          .
        </PageTitle>
      </div>
    </Page>
  )
}
