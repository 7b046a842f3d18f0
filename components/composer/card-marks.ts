import type { ComponentType } from 'react'
import { RunBorder, RunFoot, SimulatedMark } from '#components/runs/card-run.tsx'
import { MutedMark } from './edit/edit-marks.tsx'
import { DifferenceMark } from './life/difference-mark.tsx'
import { PlanMark } from './plan/plan-mark.tsx'
import { UpgradeMark } from './upgrade-mark.tsx'

/** A mark on a step's card; it selects by the step's id what it needs, so that a change wakes the cards that it is about. */
export type CardMark = { readonly name: string; readonly Mark: ComponentType<{ readonly id: string }> }

/** Marks at the right end of a card's head: small, one line high. Each room adds its own here. */
export const headMarks: readonly CardMark[] = [
  { name: 'muted', Mark: MutedMark },
  { name: 'simulated', Mark: SimulatedMark },
  { name: 'upgrade', Mark: UpgradeMark },
]
/** What lies over or around a card: a border, a veil. It takes no pointer. */
export const overlayMarks: readonly CardMark[] = [
  { name: 'run', Mark: RunBorder },
  { name: 'difference', Mark: DifferenceMark },
  { name: 'plan', Mark: PlanMark },
]
/** What takes the place of price and level in the foot while it has something to say; the first that draws is seen. */
export const footMarks: readonly CardMark[] = [{ name: 'run', Mark: RunFoot }]
