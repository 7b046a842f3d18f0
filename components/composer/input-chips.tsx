import type { Binding, Step } from '#lib/workflow/manifest.ts'
import { isStepReference } from '#lib/workflow/names.ts'

/** What an input takes that no edge shows: a workflow input, the item of a repeated step, a constant. */
export const chipOf = (binding: Binding | undefined): string | null => {
  if (!binding) return null
  if (!('from' in binding)) return 'constant'
  return isStepReference(binding.from) ? null : binding.from
}

/** Which workflow input a step is repeated over, before its headline. */
export const repeatText = ({ forEach }: Step): string => (forEach ? `for each of ${forEach.over} · ` : '')

/** In place of a port's label where its value comes from no step; the label is said by the port itself. */
export function InputChip({ label, chip, top }: { label: string; chip: string; top: number }) {
  return (
    <span
      className="pointer-events-none absolute left-3 flex h-5 max-w-[132px] items-center rounded-full border border-line-strong bg-raised px-1.5 font-mono text-xs text-muted"
      style={{ top: top - 10 }}
      title={`${label}: ${chip}`}
    >
      <span className="truncate">{chip}</span>
    </span>
  )
}
