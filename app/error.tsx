'use client'
import Link from 'next/link'
import { useEffect } from 'react'
import { useText } from '#components/shell/text.tsx'
import { Button, buttonClass } from '#components/ui/button.tsx'
import { Fill } from '#components/ui/fill.tsx'
import { Page, PageTitle } from '#components/ui/parts.tsx'

/** What a page shows when it could not be made: what was kept, and what to do. */
export default function ErrorPage({
  error,
  reset,
}: {
  error: Error & { digest?: string }
  reset: () => void
}) {
  const text = useText().shell.error
  useEffect(() => console.error(error), [error])
  return (
    <Page>
      <div role="alert">
        <PageTitle
          title={text.title}
          action={
            <>
              <Button tone="primary" onClick={reset}>
                {text.again}
              </Button>
              <Link href="/" className={buttonClass()}>
                {text.first}
              </Link>
            </>
          }
        >
          <Fill
            text={error.digest ? text.keptFor : text.kept}
            parts={{
              command: <code className="font-mono">npm start</code>,
              digest: <code className="font-mono">{error.digest}</code>,
            }}
          />
        </PageTitle>
      </div>
    </Page>
  )
}
