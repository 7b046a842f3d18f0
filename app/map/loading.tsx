import { LoadingNote } from '#components/shell/loading-note.tsx'
import { Page, Skeleton } from '#components/ui/parts.tsx'

/** The map’s rows, where they will stand. */
export default function MapLoading() {
  return (
    <Page>
      <LoadingNote />
      <Skeleton className="h-9 w-40" />
      <Skeleton className="mt-1 mb-6 h-11 w-[36rem] max-w-full" />
      <div className="flex flex-col gap-6">
        <Skeleton className="h-96 max-md:h-[60rem]" />
        <Skeleton className="h-96" />
      </div>
    </Page>
  )
}
