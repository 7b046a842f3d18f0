'use client'
import { Search } from 'lucide-react'
import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { type FormEvent, useRef } from 'react'
import { useConfig } from '#components/shell/config.tsx'
import { useText } from '#components/shell/text.tsx'
import { Button, buttonClass } from '#components/ui/button.tsx'
import { isFiltered, type RunFilter, readRunFilter, runStatuses } from '#lib/run/list.ts'
import { runsHref } from './runs-href.ts'

const box = 'h-8 w-full rounded border border-line-strong bg-raised px-2 text-sm'

/**
 * What to show of the runs: a form of the page's own address, so that a choice can be kept as a link and works without our script.
 * A choice is taken at once, a search when it is sent.
 */
export function RunFilters({
  filter,
  workflows,
  rest,
}: {
  filter: RunFilter
  workflows: readonly { readonly id: string; readonly name: string }[]
  /** What else is in the address, and stays. */
  rest: Readonly<Record<string, string>>
}) {
  const words = useText().runs
  const { networks } = useConfig()
  const router = useRouter()
  const form = useRef<HTMLFormElement>(null)
  const send = (event?: FormEvent) => {
    event?.preventDefault()
    const asked = new URLSearchParams(
      [...new FormData(form.current!)].map(([name, value]): [string, string] => [name, String(value)]),
    )
    router.push(runsHref({ ...readRunFilter(asked), cursor: null }, rest), { scroll: false })
  }
  return (
    <form
      ref={form}
      action="/runs"
      onSubmit={send}
      onChange={({ target }) => {
        // A search is sent by Enter or its button, not by every letter.
        if ((target as Element).getAttribute('type') !== 'search') send()
      }}
      aria-label={words.filter.title}
      className="mb-5 flex flex-col gap-3 rounded-lg border border-line bg-surface p-4"
    >
      <div className="grid grid-cols-2 gap-3 md:grid-cols-[minmax(0,2fr)_minmax(0,1fr)_minmax(0,1fr)_9rem_9rem]">
        <label className="col-span-2 flex flex-col gap-1 text-sm md:col-span-1">
          {words.filter.search}
          <span className="flex gap-2">
            <input
              type="search"
              name="q"
              aria-label={words.filter.search}
              defaultValue={filter.search}
              maxLength={100}
              placeholder={words.filter.searchHelp}
              className={box}
            />
            <Button type="submit" aria-label={words.filter.apply} title={words.filter.apply}>
              <Search size={14} aria-hidden />
            </Button>
          </span>
        </label>
        <label className="flex min-w-0 flex-col gap-1 text-sm">
          {words.filter.workflow}
          <select name="workflow" defaultValue={filter.workflow ?? ''} className={box}>
            <option value="">{words.filter.any}</option>
            {workflows.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </label>
        <label className="flex min-w-0 flex-col gap-1 text-sm">
          {words.filter.network}
          <select name="network" defaultValue={filter.network ?? ''} className={box}>
            <option value="">{words.filter.any}</option>
            {networks.map(({ chain, name }) => (
              <option key={chain} value={chain}>
                {name}
              </option>
            ))}
          </select>
        </label>
        <label className="flex flex-col gap-1 text-sm">
          {words.filter.from}
          <input
            type="date"
            name="from"
            title={words.filter.days}
            defaultValue={filter.from ?? ''}
            className={box}
          />
        </label>
        <label className="flex flex-col gap-1 text-sm">
          {words.filter.to}
          <input
            type="date"
            name="to"
            title={words.filter.days}
            defaultValue={filter.to ?? ''}
            className={box}
          />
        </label>
      </div>
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <fieldset className="flex flex-wrap items-center gap-1.5">
          <legend className="sr-only">{words.filter.status}</legend>
          {runStatuses.map((status) => (
            <label
              key={status}
              className="inline-flex cursor-pointer items-center gap-1.5 rounded border border-line px-2 py-1 text-xs has-checked:border-accent has-checked:bg-accent-soft has-focus-visible:outline-2 has-focus-visible:outline-accent"
            >
              <input
                type="checkbox"
                name="status"
                value={status}
                defaultChecked={filter.status.includes(status)}
                className="size-3.5 accent-accent"
              />
              {words.status[status]}
            </label>
          ))}
        </fieldset>
        {isFiltered(filter) && (
          <Link href={runsHref({}, rest)} className={buttonClass('quiet', true)}>
            {words.filter.clear}
          </Link>
        )}
      </div>
    </form>
  )
}
