'use client'
import dynamic from 'next/dynamic'
import { useEffect, useMemo, useState } from 'react'
import { useStore } from 'zustand'
import { OverlayProvider } from '#components/runs/overlay-context.tsx'
import { RunChip } from '#components/runs/run-chip.tsx'
import { useText } from '#components/shell/text.tsx'
import { cx } from '#components/ui/cx.ts'
import { Skeleton } from '#components/ui/parts.tsx'
import { newestOf } from '#lib/client/autosave.ts'
import { createEditor } from '#lib/client/editor-store.ts'
import { createOverlay } from '#lib/client/overlay.ts'
import { useLastRun } from '#lib/client/use-last-run.ts'
import { usePlanOf } from '#lib/client/use-plan.ts'
import type { SavedWorkflow } from '#lib/run/api.ts'
import { AssuranceLine } from './assurance-line.tsx'
import type { Desk } from './commands/command.ts'
import { ConflictDialog } from './conflict-dialog.tsx'
import { DeskProvider } from './desk-context.tsx'
import { Dialogs } from './dialogs.tsx'
import { Dock } from './dock.tsx'
import { EditorProvider } from './editor-context.tsx'
import { Inspector } from './inspector.tsx'
import { LifeProvider } from './life/life-context.tsx'
import { NewsBar } from './life/news-bar.tsx'
import { CanvasOrPreview } from './life/preview.tsx'
import { useLifeOf } from './life/use-life.ts'
import { Outline } from './outline.tsx'
import { useOutlineView } from './outline-view.ts'
import { Palette } from './palette.tsx'
import { Problems } from './problems.tsx'
import { SkipLinks } from './skip-links.tsx'
import { StatusLine } from './status-line.tsx'
import { Toolbar } from './toolbar.tsx'
import { useKeyboard } from './use-keyboard.ts'

// React Flow writes style attributes while it renders on a server, which the page's policy forbids.
const Canvas = dynamic(() => import('./canvas.tsx').then((module) => module.Canvas), {
  ssr: false,
  loading: () => <Skeleton className="h-full rounded-none" />,
})

/** A file that misses its place would replace the page. */
const useNoStrayDrops = () => {
  useEffect(() => {
    const keep = (event: DragEvent) => {
      if (event.dataTransfer?.types.includes('Files')) event.preventDefault()
    }
    window.addEventListener('dragover', keep)
    window.addEventListener('drop', keep)
    return () => {
      window.removeEventListener('dragover', keep)
      window.removeEventListener('drop', keep)
    }
  }, [])
}

/** The panes: side by side on a wide screen, one below the other with the outline first on a phone. */
function Panes() {
  const text = useText()
  // A table wants the width of both columns.
  const wide = useOutlineView() === 'table'
  return (
    <div className="grid min-h-0 flex-1 grid-cols-1 gap-px bg-line lg:grid-cols-[264px_minmax(0,1fr)_320px] lg:grid-rows-[minmax(0,3fr)_minmax(0,2fr)]">
      <Palette className="order-3 lg:order-none lg:col-start-1 lg:row-start-1" />
      <Outline
        className={cx('order-1 lg:order-none lg:col-start-1 lg:row-start-2', wide && 'lg:col-span-2')}
      />
      <div
        className={cx(
          'order-5 flex min-h-0 flex-col bg-surface lg:order-none lg:col-start-2 lg:row-start-1',
          !wide && 'lg:row-span-2',
        )}
      >
        <section
          aria-label={text.keys.regions.canvas}
          data-region="canvas"
          className="relative h-[70dvh] min-h-0 overflow-hidden bg-canvas lg:h-auto lg:flex-1"
        >
          <CanvasOrPreview Canvas={Canvas} />
          <RunChip />
        </section>
        <Dock />
      </div>
      <div className="contents lg:col-start-3 lg:row-span-2 lg:row-start-1 lg:flex lg:min-h-0 lg:flex-col lg:gap-px">
        <Inspector className="order-2 lg:order-none lg:flex-1" />
        <Problems className="order-4 lg:order-none lg:max-h-[40%] lg:shrink-0" />
      </div>
    </div>
  )
}

export function Editor({ saved }: { saved: SavedWorkflow }) {
  const [start] = useState(() => newestOf(saved))
  const [editor] = useState(() => createEditor(start.document))
  const [overlay] = useState(() => createOverlay())
  const lived = useLifeOf(start, editor)
  const status = useStore(lived.life, (state) => state.status)
  const document = useStore(editor, (state) => state.document)
  const plan = usePlanOf(document.manifest)
  const text = useText()
  const desk = useMemo<Desk>(() => ({ editor, overlay, text }), [editor, overlay, text])
  useLastRun(start.id, overlay)
  useKeyboard(desk)
  useNoStrayDrops()

  return (
    <EditorProvider editor={editor} plan={plan}>
      <OverlayProvider overlay={overlay}>
        <LifeProvider value={lived}>
          <main id="main" className="flex flex-1 flex-col lg:min-h-0 lg:flex-[1_1_0px]">
            <h1 className="sr-only">Workflow editor</h1>
            <SkipLinks />
            <Toolbar
              desk={desk}
              status={status}
              plan={plan}
              onConflict={() => lived.life.setState({ choosing: true })}
            />
            <DeskProvider value={desk}>
              <NewsBar />
              <Panes />
            </DeskProvider>
            <AssuranceLine />
            <StatusLine editor={editor} status={status} plan={plan} />
          </main>
          <Dialogs workflow={start.id} desk={desk} />
          <ConflictDialog />
        </LifeProvider>
      </OverlayProvider>
    </EditorProvider>
  )
}
