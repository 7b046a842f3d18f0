import { serverText } from '#components/shell/server-text.ts'
import { Page, PageTitle, Skeleton } from '#components/ui/parts.tsx'

export default async function LoadingRuns() {
  const text = await serverText()
  return (
    <Page>
      <p role="status" className="sr-only">
        {text.runs.loading.list}
      </p>
      <PageTitle title={text.runs.title}>{text.runs.about}</PageTitle>
      <Skeleton className="mb-5 h-36" />
      <Skeleton className="mb-4 h-9 w-56" />
      <Skeleton className="h-96" />
    </Page>
  )
}
