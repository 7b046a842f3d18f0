import { canonical } from '#lib/workflow/canonical.ts'
import type { Step } from '#lib/workflow/manifest.ts'

const partsOf = ({ uses, with: params, forEach }: Step) =>
  canonical({ uses, with: params ?? {}, forEach: forEach ?? null })

/** Whether a drawn step is still what ran: its type, parameters and repetition. Where its inputs come from may differ, for a part of a workflow may run alone. */
export const isSameStep = (drawn: Step | undefined, ran: Step | undefined): boolean =>
  drawn !== undefined && ran !== undefined && (drawn === ran || partsOf(drawn) === partsOf(ran))
