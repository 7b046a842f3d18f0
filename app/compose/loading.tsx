import { Page, Skeleton } from '#components/ui/parts.tsx'

/** The page’s own outlines, so that nothing jumps when it is there. */
export default function ComposeLoading() {
  return (
    <Page>
      <h1 className="text-2xl font-semibold tracking-tight">Compose</h1>
      <p className="sr-only" role="status">
        Loading
      </p>
      <Skeleton className="mb-6 mt-2 h-10 max-w-prose" />
      <Skeleton className="mb-3 h-6 w-28" />
      <Skeleton className="h-40" />
      <Skeleton className="mb-3 mt-10 h-6 w-40" />
      <Skeleton className="h-24" />
    </Page>
  )
}
