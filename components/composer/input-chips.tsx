import type { Box } from '#lib/workflow/geometry.ts'
import type { Step } from '#lib/workflow/manifest.ts'
import { isStepReference } from '#lib/workflow/names.ts'

/** What an input takes that no edge shows: a workflow input, the item of a repeated step, a constant. */
const chipOf = (binding: NonNullable<Step['in']>[string]): string | null => {
  if (!('from' in binding)) return 'constant'
  return isStepReference(binding.from) ? null : binding.from
}

/** Which workflow input a step is repeated over, before its headline. */
export const repeatText = ({ forEach }: Step): string => (forEach ? `for each of ${forEach.over} · ` : '')

/** Chips beside the ports whose value comes from no step. */
export function InputChips({ step, handles }: { step: Step; handles: Box['handles'] }) {
  return Object.entries(step.in ?? {}).map(([port, binding]) => {
    const chip = chipOf(binding)
    const handle = handles.find((each) => each.port === port && each.side === 'in')
    if (!chip || !handle) return null
    return (
      <span
        key={port}
        className="pointer-events-none absolute right-full mr-3 flex h-5 items-center rounded-full border border-line-strong bg-raised px-2 font-mono text-xs whitespace-nowrap text-muted"
        style={{ top: handle.y - 10 }}
      >
        {chip}
      </span>
    )
  })
}
