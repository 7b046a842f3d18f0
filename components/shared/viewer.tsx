'use client'
import dynamic from 'next/dynamic'
import { useMemo, useState } from 'react'
import { EditorProvider } from '#components/composer/editor-context.tsx'
import { DifferenceMarks } from '#components/composer/life/difference-mark.tsx'
import { useOpen } from '#components/composer/use-open.ts'
import { OverlayProvider } from '#components/runs/overlay-context.tsx'
import { useLanguage, useText } from '#components/shell/text.tsx'
import { Button } from '#components/ui/button.tsx'
import { Note, PageTitle, Section, Skeleton } from '#components/ui/parts.tsx'
import { createEditor } from '#lib/client/editor-store.ts'
import { laidOut } from '#lib/client/lay-out.ts'
import { createOverlay } from '#lib/client/overlay.ts'
import { usePlanOf } from '#lib/client/use-plan.ts'
import { changesBetween, stepMarks } from '#lib/plan/difference.ts'
import type { WorkflowDocument } from '#lib/workflow/document.ts'
import { Compare } from './compare.tsx'
import { PlanFacts, StepList } from './facts.tsx'

// React Flow writes style attributes while it renders on a server, which the page's policy forbids.
const Canvas = dynamic(() => import('#components/composer/canvas.tsx').then((module) => module.Canvas), {
  ssr: false,
  loading: () => <Skeleton className="h-full rounded-none" />,
})

const unmarked = {}

/** A workflow that somebody shared: looked at, never edited; using it makes a copy. */
export function Viewer({
  document,
  expiresAtMs,
}: {
  document: WorkflowDocument
  expiresAtMs: number | null
}) {
  const text = useText()
  const words = text.life.shared
  const language = useLanguage()
  const [shown] = useState(() => laidOut(document))
  const [editor] = useState(() => createEditor(shown, { readOnly: true }))
  const [overlay] = useState(() => createOverlay())
  const [other, setOther] = useState<WorkflowDocument | null>(null)
  const plan = usePlanOf(shown.manifest)
  const { open, busy, problem } = useOpen()
  const marks = useMemo(() => (other ? stepMarks(changesBetween(other, shown)) : unmarked), [other, shown])
  return (
    <EditorProvider editor={editor} plan={plan}>
      <OverlayProvider overlay={overlay}>
        <PageTitle
          title={shown.manifest.name}
          action={
            <Button tone="primary" disabled={busy} onClick={() => open(shown)}>
              {words.use}
            </Button>
          }
        >
          {words.by}
          {expiresAtMs !== null &&
            ` ${words.expires(new Intl.DateTimeFormat(language, { dateStyle: 'long' }).format(expiresAtMs))}`}
        </PageTitle>
        {problem && (
          <div role="alert" className="mb-4">
            <Note tone="bad" reason={problem.reason} fix={problem.fix} />
          </div>
        )}
        <div className="grid grid-cols-1 items-start gap-5 lg:grid-cols-[minmax(0,1fr)_340px]">
          <DifferenceMarks value={marks}>
            <section
              aria-label={text.keys.regions.canvas}
              className="relative h-[60dvh] overflow-hidden rounded-lg border border-line bg-canvas lg:h-[70dvh]"
            >
              <Canvas />
            </section>
          </DifferenceMarks>
          <div className="flex min-w-0 flex-col gap-5">
            <PlanFacts />
            <StepList />
            <Section title={words.problems}>
              {plan.problems.length === 0 ? (
                <p className="px-4 py-3 text-sm text-muted">{words.noProblems}</p>
              ) : (
                <>
                  <ul className="divide-y divide-line text-sm">
                    {plan.problems.slice(0, 20).map(({ code, path, step, reason }) => (
                      <li key={`${code} ${path} ${step} ${reason}`} className="px-4 py-2 wrap-anywhere">
                        {reason}
                      </li>
                    ))}
                  </ul>
                  <p className="border-t border-line px-4 py-2 text-sm text-muted">{words.problemsNote}</p>
                </>
              )}
            </Section>
            <Compare document={shown} other={other} onOther={setOther} />
          </div>
        </div>
      </OverlayProvider>
    </EditorProvider>
  )
}
