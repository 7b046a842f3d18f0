'use client'
import type { Step } from '#lib/workflow/manifest.ts'
import type { Desk } from '../commands/command.ts'
import { ManyBody } from './many-body.tsx'
import { StepBody } from './step-body.tsx'

/** What can be set of what is selected: of one step, or of several together. `step` is the one that was selected last. */
export function SelectedBody({ ids, step, desk }: { ids: readonly string[]; step: Step; desk: Desk }) {
  const id = ids.at(-1)!
  return ids.length > 1 ? <ManyBody ids={ids} desk={desk} /> : <StepBody key={id} id={id} step={step} />
}
