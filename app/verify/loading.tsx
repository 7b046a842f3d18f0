import { LoadingNote } from '#components/shell/loading-note.tsx'
import { Page, Skeleton } from '#components/ui/parts.tsx'

/** Where a bundle will be dropped, and the runner named. */
export default function VerifyLoading() {
  return (
    <Page>
      <LoadingNote />
      <Skeleton className="h-9 w-56" />
      <Skeleton className="mt-1 mb-6 h-11 w-[36rem] max-w-full" />
      <Skeleton className="h-36" />
      <Skeleton className="mt-6 h-20" />
    </Page>
  )
}
