'use client'
import { type ComponentType, useState } from 'react'
import { OverlayProvider } from '#components/runs/overlay-context.tsx'
import { useText } from '#components/shell/text.tsx'
import { Button } from '#components/ui/button.tsx'
import { createEditor } from '#lib/client/editor-store.ts'
import type { Preview } from '#lib/client/life.ts'
import { createOverlay } from '#lib/client/overlay.ts'
import { usePlanOf } from '#lib/client/use-plan.ts'
import { EditorProvider, useEditorApi } from '../editor-context.tsx'
import { DifferenceMarks } from './difference-mark.tsx'
import { useLife, useLifeApi } from './life-context.tsx'

/** The canvas of what is edited, or of what is only looked at. */
export function CanvasOrPreview({ Canvas }: { Canvas: ComponentType }) {
  const preview = useLife((state) => state.preview)
  return preview ? <Shown key={preview.id} preview={preview} Canvas={Canvas} /> : <Canvas />
}

function Shown({ preview, Canvas }: { preview: Preview; Canvas: ComponentType }) {
  const words = useText().life.versions
  const { life } = useLifeApi()
  const real = useEditorApi()
  const [editor] = useState(() => createEditor(preview.drawn, { readOnly: true }))
  const [overlay] = useState(() => createOverlay())
  const plan = usePlanOf(preview.document.manifest)
  const restore = () => {
    const { edit, announce } = real.getState()
    edit({ type: 'replace', document: preview.document })
    announce(words.restored)
    life.setState({ preview: null })
  }
  return (
    <EditorProvider editor={editor} plan={plan}>
      <OverlayProvider overlay={overlay}>
        <DifferenceMarks value={preview.marks}>
          <Canvas />
          <div className="absolute inset-x-3 top-3 z-10 flex flex-wrap items-center gap-2 rounded border border-accent bg-raised px-3 py-2 text-sm shadow-float">
            <p role="status" className="min-w-0 flex-1">
              {words.preview(preview.title)}
            </p>
            <Button small onClick={() => life.setState({ preview: null })}>
              {words.back}
            </Button>
            <Button small tone="primary" onClick={restore}>
              {words.restore}
            </Button>
          </div>
        </DifferenceMarks>
      </OverlayProvider>
    </EditorProvider>
  )
}
