import type { Point } from '#lib/workflow/edit.ts'
import type { CardPort } from './join-targets.ts'
import type { Ends } from './joining.ts'

/**
 * What a person is asked on the canvas, at `shown` (pixels of the canvas): which step to add between two ends, or beside the one
 * that there is, its port at `at` (pixels of the workflow) where an edge was dropped; or where an edge from a step is to go,
 * `held` once its port is chosen.
 */
export type Asking =
  | { readonly what: 'step'; readonly ends: Ends; readonly at: Point | null; readonly shown: Point }
  | {
      readonly what: 'edge'
      readonly step: string
      readonly held: Pick<CardPort, 'side' | 'end'> | null
      readonly shown: Point
    }
