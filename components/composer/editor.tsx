'use client'
import dynamic from 'next/dynamic'
import { useEffect, useMemo, useState } from 'react'
import { useStore } from 'zustand'
import { OverlayProvider } from '#components/runs/overlay-context.tsx'
import { RunChip } from '#components/runs/run-chip.tsx'
import { useConfig } from '#components/shell/config.tsx'
import { useText } from '#components/shell/text.tsx'
import { useFirstSign } from '#components/ui/later.tsx'
import { Skeleton } from '#components/ui/parts.tsx'
import { newestOf } from '#lib/client/autosave.ts'
import { createEditor } from '#lib/client/editor-store.ts'
import { createOverlay } from '#lib/client/overlay.ts'
import { useKnownAccount } from '#lib/client/use-known-account.ts'
import { useLastRun } from '#lib/client/use-last-run.ts'
import { useScopedPlan } from '#lib/client/use-scoped-plan.ts'
import type { SavedWorkflow } from '#lib/run/api.ts'
import { AssuranceLine } from './assurance-line.tsx'
import type { Desk } from './commands/command.ts'
import { ConflictDialog } from './conflict-dialog.tsx'
import { DeskProvider } from './desk-context.tsx'
import { Dialogs } from './dialogs.tsx'
import { EditorProvider } from './editor-context.tsx'
import { LifeProvider } from './life/life-context.tsx'
import { NewsBar } from './life/news-bar.tsx'
import { CanvasOrPreview } from './life/preview.tsx'
import { useLifeOf } from './life/use-life.ts'
import { Panes } from './panes.tsx'
import { DryRunProvider } from './plan/dry-run-context.tsx'
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

export function Editor({ saved }: { saved: SavedWorkflow }) {
  const [start] = useState(() => newestOf(saved))
  const [editor] = useState(() => createEditor(start.document))
  const [overlay] = useState(() => createOverlay())
  const lived = useLifeOf(start, editor)
  const status = useStore(lived.life, (state) => state.status)
  const config = useConfig()
  const account = useKnownAccount(config)
  const plan = useScopedPlan(editor, start.id, config, account)
  const text = useText()
  const desk = useMemo<Desk>(() => ({ editor, overlay, text }), [editor, overlay, text])
  useLastRun(start.id, overlay)
  useKeyboard(desk)
  useNoStrayDrops()
  useFirstSign()

  return (
    <EditorProvider editor={editor} plan={plan}>
      <OverlayProvider overlay={overlay}>
        <DryRunProvider account={account}>
          <LifeProvider value={lived}>
            <main id="main" className="flex flex-1 flex-col md:min-h-0 md:flex-[1_1_0px]">
              <h1 className="sr-only">{text.shell.editorHeading}</h1>
              <SkipLinks />
              <Toolbar
                desk={desk}
                status={status}
                plan={plan}
                onConflict={() => lived.life.setState({ choosing: true })}
              />
              <DeskProvider value={desk}>
                <NewsBar />
                <Panes
                  canvas={
                    <>
                      <CanvasOrPreview Canvas={Canvas} />
                      <RunChip />
                    </>
                  }
                />
              </DeskProvider>
              <AssuranceLine />
              <StatusLine editor={editor} status={status} plan={plan} />
            </main>
            <Dialogs workflow={start.id} desk={desk} />
            <ConflictDialog />
          </LifeProvider>
        </DryRunProvider>
      </OverlayProvider>
    </EditorProvider>
  )
}
