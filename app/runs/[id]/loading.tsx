import { serverText } from '#components/shell/server-text.ts'
import { Page, Skeleton } from '#components/ui/parts.tsx'

export default async function LoadingRun() {
  const text = await serverText()
  return (
    <Page>
      <p role="status" className="sr-only">
        {text.runs.loading.run}
      </p>
      <Skeleton className="h-8 w-72 max-w-full" />
      <Skeleton className="mt-3 mb-6 h-5 w-96 max-w-full" />
      <div className="grid grid-cols-1 items-start gap-5 lg:grid-cols-[minmax(0,1fr)_340px]">
        <Skeleton className="h-96" />
        <div className="flex flex-col gap-5">
          <Skeleton className="h-28" />
          <Skeleton className="h-28" />
        </div>
      </div>
    </Page>
  )
}
