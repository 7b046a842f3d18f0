import { LoadingNote } from '#components/shell/loading-note.tsx'
import { Skeleton } from '#components/ui/parts.tsx'

const panes = {
  left: 'hidden lg:block',
  middle: 'h-[70dvh] md:h-auto',
  right: '',
} as const

/** The editor’s panes before its workflow is there. */
export default function EditorLoading() {
  return (
    <main id="main" className="flex flex-1 flex-col">
      <LoadingNote />
      <div className="h-12 border-b border-line bg-surface" />
      <div className="grid flex-1 grid-cols-1 gap-px bg-line md:grid-cols-[minmax(0,1fr)_320px] lg:grid-cols-[264px_minmax(0,1fr)_320px]">
        {Object.entries(panes).map(([pane, shape]) => (
          <div key={pane} className={`bg-surface p-3 ${shape}`}>
            <Skeleton className="h-6 w-24" />
            <Skeleton className="mt-3 h-32" />
          </div>
        ))}
      </div>
    </main>
  )
}
