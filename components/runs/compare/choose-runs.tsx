'use client'
import { ArrowLeftRight } from 'lucide-react'
import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { useFormat } from '#components/shell/format.ts'
import { useText } from '#components/shell/text.tsx'
import { Button } from '#components/ui/button.tsx'
import type { RunSummary } from '#lib/run/api.ts'
import type { RunView } from '#lib/run/view.ts'

type Shown = Pick<RunView, 'id' | 'name' | 'createdAtMs'>

function Choice({
  label,
  chosen,
  runs,
  onChoose,
}: {
  label: string
  chosen: Shown | null
  runs: readonly Shown[]
  onChoose: (id: string) => void
}) {
  const words = useText().runs
  const format = useFormat()
  // An older run than those in the list is still the one that is chosen.
  const offered = chosen && !runs.some(({ id }) => id === chosen.id) ? [chosen, ...runs] : runs
  return (
    <div className="flex min-w-0 flex-1 flex-col gap-1 text-sm max-sm:basis-full">
      <label className="flex min-w-0 flex-col gap-1">
        <span className="font-medium">{label}</span>
        <select
          value={chosen?.id ?? ''}
          onChange={({ target }) => onChoose(target.value)}
          className="h-8 w-full rounded border border-line-strong bg-raised px-2"
        >
          {!chosen && <option value="">{words.compare.choose}</option>}
          {offered.map(({ id, name, createdAtMs }) => (
            <option key={id} value={id}>
              {`${name} · ${format.time(createdAtMs, 'UTC')} UTC · ${id.slice(0, 8)}`}
            </option>
          ))}
        </select>
      </label>
      {chosen && (
        <Link href={`/runs/${chosen.id}`} className="self-start text-xs underline underline-offset-2">
          {words.list.open}
        </Link>
      )}
    </div>
  )
}

/** Which two runs are compared: it stands in the address. */
export function ChooseRuns({
  runs,
  first,
  second,
}: {
  runs: readonly RunSummary[]
  first: Shown | null
  second: Shown | null
}) {
  const words = useText().runs.compare
  const router = useRouter()
  const go = (a: string | undefined, b: string | undefined) =>
    router.push(`/runs/compare?${new URLSearchParams({ ...(a ? { a } : {}), ...(b ? { b } : {}) })}`)
  return (
    <div className="mb-5 flex flex-wrap items-start gap-3 rounded-lg border border-line bg-surface p-4">
      <Choice label={words.first} chosen={first} runs={runs} onChoose={(id) => go(id, second?.id)} />
      <Button
        aria-label={words.swap}
        title={words.swap}
        className="sm:mt-6"
        disabled={!first || !second}
        onClick={() => go(second?.id, first?.id)}
      >
        <ArrowLeftRight size={14} aria-hidden />
      </Button>
      <Choice label={words.second} chosen={second} runs={runs} onChoose={(id) => go(first?.id, id)} />
    </div>
  )
}
