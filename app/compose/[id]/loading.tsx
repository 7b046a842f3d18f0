import { Skeleton } from '#components/ui/parts.tsx'

/** The editor’s panes before its workflow is there. */
export default function EditorLoading() {
  return (
    <main id="main" className="flex flex-1 flex-col">
      <p className="sr-only" role="status">
        Loading
      </p>
      <div className="h-11 border-b border-line bg-surface" />
      <div className="grid flex-1 grid-cols-1 gap-px bg-line lg:grid-cols-[264px_minmax(0,1fr)_320px]">
        {['left', 'middle', 'right'].map((pane) => (
          <div key={pane} className="bg-surface p-3">
            <Skeleton className="h-6 w-24" />
            <Skeleton className="mt-3 h-32" />
          </div>
        ))}
      </div>
    </main>
  )
}
