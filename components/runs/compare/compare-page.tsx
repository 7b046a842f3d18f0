'use client'
import { DifferenceView } from '#components/composer/life/difference-view.tsx'
import { useText } from '#components/shell/text.tsx'
import { Section } from '#components/ui/parts.tsx'
import { compareRuns } from '#lib/run/compare.ts'
import type { RunView } from '#lib/run/view.ts'
import type { WorkflowDocument } from '#lib/workflow/document.ts'
import { CompareSteps } from './compare-steps.tsx'

export type ComparedRun = {
  readonly view: RunView
  readonly document: WorkflowDocument
  /** Titles of the steps as they ran. */
  readonly titles: Readonly<Record<string, string>>
}

/** Only what was signed: where cards stand is no part of a run. */
const signed = ({ document }: ComparedRun): WorkflowDocument => ({
  manifest: document.manifest,
  view: { positions: {} },
})

/** Two runs beside each other: what was signed, and what came of it. */
export function ComparePage({ first, second }: { first: ComparedRun; second: ComparedRun }) {
  const words = useText().runs.compare
  const steps = compareRuns(first.view, second.view)
  const outputs = steps.flatMap((step) => step.outputs)
  const same = outputs.filter((output) => output.same).length
  return (
    <div className="flex flex-col gap-5">
      <Section title={words.signed}>
        <div className="px-4 py-3 text-sm">
          {first.view.manifest === second.view.manifest ? (
            <p>{words.sameManifest}</p>
          ) : (
            <DifferenceView title={words.differentManifest} before={signed(first)} after={signed(second)} />
          )}
        </div>
      </Section>
      <Section title={words.happened}>
        <p className="border-b border-line px-4 py-2.5 text-sm">{words.sameOutputs(same, outputs.length)}</p>
        <CompareSteps
          first={first.view}
          second={second.view}
          steps={steps}
          titleOf={(step) => second.titles[step] ?? first.titles[step] ?? step}
        />
      </Section>
    </div>
  )
}
