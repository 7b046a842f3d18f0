import { LoadingNote } from '#components/shell/loading-note.tsx'
import { Page, Skeleton } from '#components/ui/parts.tsx'

/** The page’s own outlines, so that nothing jumps when it is there. */
export default function ComposeLoading() {
  return (
    <Page>
      <LoadingNote />
      <Skeleton className="h-9 w-48" />
      <Skeleton className="mb-6 mt-1 h-6 max-w-prose" />
      <Skeleton className="mb-3 h-6 w-28" />
      <div className="grid grid-cols-1 gap-4 md:grid-cols-2">
        {['one', 'two', 'three', 'four'].map((card) => (
          <Skeleton key={card} className="h-52" />
        ))}
      </div>
      <Skeleton className="mb-3 mt-10 h-6 w-40" />
      <Skeleton className="h-24" />
    </Page>
  )
}
