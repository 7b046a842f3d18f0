import type { Metadata } from 'next'
import Link from 'next/link'
import { buttonClass } from '#components/ui/button.tsx'
import { Page, PageTitle } from '#components/ui/parts.tsx'

export const metadata: Metadata = { title: 'Not found' }

export default function NotFound() {
  return (
    <Page>
      <PageTitle
        title="There is nothing here for this browser"
        action={
          <>
            <Link href="/runs" className={buttonClass('primary')}>
              Your runs
            </Link>
            <Link href="/compose" className={buttonClass()}>
              Your workflows
            </Link>
          </>
        }
      >
        The address may be mistyped, or it belongs to somebody else: workflows and runs are seen only by the
        browser that made them.
      </PageTitle>
    </Page>
  )
}
