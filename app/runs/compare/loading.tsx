import { serverText } from '#components/shell/server-text.ts'
import { Page, PageTitle, Skeleton } from '#components/ui/parts.tsx'

export default async function LoadingComparison() {
  const text = await serverText()
  return (
    <Page>
      <p role="status" className="sr-only">
        {text.runs.loading.compare}
      </p>
      <PageTitle title={text.runs.compare.title}>{text.runs.compare.about}</PageTitle>
      <Skeleton className="mb-5 h-16" />
      <Skeleton className="mb-5 h-32" />
      <Skeleton className="h-80" />
    </Page>
  )
}
