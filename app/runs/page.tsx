import type { Metadata } from 'next'
import { cookies } from 'next/headers'
import Link from 'next/link'
import { RunTable } from '#components/runs/run-table.tsx'
import { buttonClass } from '#components/ui/button.tsx'
import { EmptyState, Page, PageTitle } from '#components/ui/parts.tsx'
import { services } from '#lib/server/services.ts'
import { findSession } from '#lib/server/session.ts'

export const metadata: Metadata = { title: 'Runs' }

export default async function RunsPage() {
  const { db, env, runs } = await services()
  const session = await findSession(db, (await cookies()).toString(), env.publicUrl)
  const list = session ? await runs.listRuns(session.id) : []
  return (
    <Page>
      <PageTitle title="Runs">
        Everything that this browser has signed and started. Nobody else sees it.
      </PageTitle>
      {list.length === 0 ? (
        <EmptyState
          title="No run yet"
          action={
            <Link href="/compose" className={buttonClass('primary')}>
              Open a template
            </Link>
          }
        >
          A run starts when you sign a workflow. It goes on when this page is closed, and leaves a receipt for
          every step.
        </EmptyState>
      ) : (
        <RunTable runs={list} />
      )}
    </Page>
  )
}
