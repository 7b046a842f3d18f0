'use client'
import { useMemo } from 'react'
import { AssuranceBar } from '#components/marks/assurance-bar.tsx'
import { useText } from '#components/shell/text.tsx'
import { Section } from '#components/ui/parts.tsx'
import type { RunView, StepStatus, StepView } from '#lib/run/view.ts'
import type { Text } from '#lib/text/en.ts'
import { assure } from '#lib/workflow/assurance.ts'
import { type Assurance, type Assurances, claims, type WeakestLinks } from '#lib/workflow/claims.ts'
import type { Manifest } from '#lib/workflow/manifest.ts'
import type { Steps } from '#lib/workflow/unfold.ts'

/** What was expected of a claim before the run and what it reached, beside each other; `none` stands for what is not known. */
function Both({
  expected,
  achieved,
  none,
}: {
  expected: Assurance | undefined
  achieved: Assurance | undefined
  none: string
}) {
  const text = useText()
  return (
    <span className="flex flex-wrap gap-x-4 gap-y-0.5">
      {expected && <AssuranceBar assurance={expected} achieved={false} label={text.runs.proves.expected} />}
      {achieved ? (
        <AssuranceBar assurance={achieved} achieved label={text.runs.proves.achieved} />
      ) : (
        <span className="text-xs text-muted">{none}</span>
      )}
    </span>
  )
}

const noneOf = (status: StepStatus, { proves }: Text['runs']): string => {
  if (status === 'done') return proves.seeBundle
  return status === 'failed' || status === 'skipped' || status === 'cancelled'
    ? proves.nothing
    : proves.notKnown
}

/** A step's claims, expected and achieved. */
export function StepAssurance({
  expected,
  view: { status, achieved },
}: {
  expected: Assurances
  view: StepView
}) {
  const text = useText()
  const made = claims.filter((claim) => expected[claim] || achieved?.[claim])
  if (made.length === 0) return null
  return (
    <ul aria-label={text.runs.proves.title} className="flex flex-col gap-1.5 sm:gap-0.5">
      {made.map((claim) => (
        <li key={claim} className="grid items-baseline gap-x-2 sm:grid-cols-[5.5rem_minmax(0,1fr)]">
          <span className="text-xs">{claim}</span>
          <Both expected={expected[claim]} achieved={achieved?.[claim]} none={noneOf(status, text.runs)} />
        </li>
      ))}
    </ul>
  )
}

/** What the run page needs of a workflow to follow its claims: the unfolded steps, where it ends, and what was planned. */
export type RunPaths = {
  readonly steps: Steps
  readonly outputs: Manifest['outputs']
  readonly expected: WeakestLinks
}

/** The weakest link of each claim on the way to the outputs: as planned, and over the steps that are done. */
export function RunAssurance({
  paths: { steps, outputs, expected },
  view,
  titleOf,
}: {
  paths: RunPaths
  view: RunView
  titleOf: (step: string) => string
}) {
  const text = useText()
  const achieved = useMemo(
    () =>
      assure({
        steps,
        outputs,
        reached: new Map(
          Object.entries(view.steps).flatMap(([id, step]) => (step.achieved ? [[id, step.achieved]] : [])),
        ),
      }).headline,
    [steps, outputs, view.steps],
  )
  const made = claims.filter((claim) => expected[claim] || achieved[claim])
  if (made.length === 0) return null
  return (
    <Section title={text.runs.proves.title}>
      <ul className="divide-y divide-line text-sm">
        {made.map((claim) => {
          const weakest = achieved[claim] ?? expected[claim]!
          return (
            <li key={claim} className="flex flex-col gap-1 px-4 py-2.5">
              <span className="flex flex-wrap items-baseline justify-between gap-x-3">
                <span className="inline-block first-letter:uppercase">{text.common.claims[claim]}</span>
                {weakest.level !== 'A5' && (
                  <span className="text-xs text-muted">
                    {text.runs.proves.heldBy(titleOf(weakest.bottleneck))}
                  </span>
                )}
              </span>
              <Both
                expected={expected[claim]}
                achieved={achieved[claim]}
                none={text.runs.proves.nothingYet}
              />
            </li>
          )
        })}
      </ul>
    </Section>
  )
}
