import { LoadingNote } from '#components/shell/loading-note.tsx'
import { Page, Skeleton } from '#components/ui/parts.tsx'

/** The sections of the settings, where they will stand. */
export default function SettingsLoading() {
  return (
    <Page>
      <LoadingNote />
      <Skeleton className="h-9 w-40" />
      <Skeleton className="mt-1 mb-6 h-6 w-[36rem] max-w-full" />
      <div className="flex max-w-3xl flex-col gap-5">
        <Skeleton className="h-28" />
        <Skeleton className="h-40" />
        <Skeleton className="h-44" />
        <Skeleton className="h-56" />
        <Skeleton className="h-48" />
      </div>
    </Page>
  )
}
