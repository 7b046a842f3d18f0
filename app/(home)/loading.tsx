import { LoadingNote } from '#components/shell/loading-note.tsx'
import { Page, Skeleton } from '#components/ui/parts.tsx'

/** The first page’s sentence, templates, map and runs, where they will stand. */
export default function Loading() {
  return (
    <Page>
      <LoadingNote />
      <Skeleton className="h-9 max-w-4xl max-sm:h-28" />
      <div className="mt-8 grid grid-cols-1 items-start gap-5 lg:grid-cols-[minmax(0,1fr)_400px]">
        <div className="flex flex-col gap-3">
          <Skeleton className="h-6 w-48" />
          <Skeleton className="h-52" />
          <Skeleton className="h-6 w-28" />
          <Skeleton className="h-24" />
        </div>
        <Skeleton className="h-80" />
      </div>
    </Page>
  )
}
