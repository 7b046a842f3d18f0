import { Page, Skeleton } from '#components/ui/parts.tsx'

/** Title, line and body of a page, where they will stand. */
export default function Loading() {
  return (
    <Page>
      <p role="status" className="sr-only">
        Loading
      </p>
      <Skeleton className="h-8 w-56 max-w-full" />
      <Skeleton className="mt-3 h-5 w-96 max-w-full" />
      <Skeleton className="mt-6 h-72" />
    </Page>
  )
}
