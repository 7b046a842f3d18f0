import type { Metadata } from 'next'
import { cookies } from 'next/headers'
import { ComposeActions } from '#components/composer/compose-actions.tsx'
import { TemplateCards } from '#components/composer/template-cards.tsx'
import { WorkflowList } from '#components/composer/workflow-list.tsx'
import { EmptyState, Page, PageTitle } from '#components/ui/parts.tsx'
import { services } from '#lib/server/services.ts'
import { findSession } from '#lib/server/session.ts'
import { listWorkflows } from '#lib/server/workflows.ts'

export const metadata: Metadata = { title: 'Compose' }

export default async function ComposePage() {
  const { db, env } = await services()
  const session = await findSession(db, (await cookies()).toString(), env.publicUrl)
  const workflows = session ? await listWorkflows(db, session.id) : []
  return (
    <Page>
      <PageTitle title="Compose" action={<ComposeActions />}>
        Draw typed steps of different networks into one workflow. It says beforehand what it will do, cost and
        prove.
      </PageTitle>
      <h2 className="mb-3 text-lg font-semibold">Templates</h2>
      <TemplateCards />
      <h2 className="mb-3 mt-10 text-lg font-semibold">Your workflows</h2>
      {workflows.length === 0 ? (
        <EmptyState title="Nothing saved yet">
          A workflow that you open or draw is saved as you go, for this browser only.
        </EmptyState>
      ) : (
        <WorkflowList workflows={workflows} />
      )}
    </Page>
  )
}
