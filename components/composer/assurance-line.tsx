'use client'
import { WeakestLink } from '#components/marks/weakest-link.tsx'
import { useText } from '#components/shell/text.tsx'
import { definitionOf } from '#lib/protocols/registry.ts'
import { useEditor, useEditorApi, usePlan } from './editor-context.tsx'

/** What the workflow is expected to prove at its weakest, and the way up; a press on the step shows it. */
export function AssuranceLine() {
  const text = useText()
  const editor = useEditorApi()
  const plan = usePlan((state) => state.plan)
  const steps = useEditor((state) => state.document.manifest.steps)
  if (!plan?.badge) return null
  return (
    <section
      aria-label={text.shell.expected}
      className="flex flex-wrap items-baseline gap-x-2 gap-y-0.5 border-t border-line bg-surface px-3 py-1 text-xs"
    >
      <WeakestLink
        plan={plan}
        titleOf={(step) => definitionOf(steps[step]?.uses ?? '')?.title ?? step}
        onShow={(step) => {
          editor.getState().select([step])
          editor.getState().show([step])
        }}
      />
    </section>
  )
}
