import type { Metadata } from 'next'
import { cookies } from 'next/headers'
import { ComposeActions } from '#components/composer/compose-actions.tsx'
import { TemplateCards } from '#components/composer/template-cards.tsx'
import { WorkflowList } from '#components/composer/workflow-list.tsx'
import { serverText } from '#components/shell/server-text.ts'
import { EmptyState, Page, PageTitle } from '#components/ui/parts.tsx'
import { services } from '#lib/server/services.ts'
import { findSession } from '#lib/server/session.ts'
import { listWorkflows } from '#lib/server/workflows.ts'

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await serverText()).life.compose.title,
})

export default async function ComposePage() {
  const text = await serverText()
  const { db, env } = await services()
  const session = await findSession(db, (await cookies()).toString(), env.publicUrl)
  const workflows = session ? await listWorkflows(db, session.id) : []
  const own = (
    <section key="own" aria-label={text.life.list.heading}>
      <h2 className="mb-3 text-lg font-semibold">{text.life.list.heading}</h2>
      {workflows.length === 0 && (
        <EmptyState title={text.life.list.emptyTitle}>{text.life.list.empty}</EmptyState>
      )}
      <WorkflowList workflows={workflows} />
    </section>
  )
  const templates = (
    <section key="templates" aria-label={text.templates.heading}>
      <h2 className="mb-3 text-lg font-semibold">{text.templates.heading}</h2>
      <TemplateCards />
    </section>
  )
  return (
    <Page>
      <PageTitle title={text.life.compose.title} action={<ComposeActions />}>
        {text.life.compose.intro}
      </PageTitle>
      {/* Who has drawn something comes back for it; who has not starts from a template. */}
      <div className="flex flex-col gap-10">{workflows.length > 0 ? [own, templates] : [templates, own]}</div>
    </Page>
  )
}
