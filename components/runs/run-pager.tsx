import Link from 'next/link'
import { buttonClass } from '#components/ui/button.tsx'
import type { RunFilter } from '#lib/run/list.ts'
import type { Text } from '#lib/text/en.ts'
import { runsHref } from './runs-href.ts'

type Props = {
  page: {
    runs: readonly { id: string; createdAtMs: number }[]
    count: number
    newer: boolean
    older: boolean
  }
  filter: RunFilter
  text: Text
}

/** How many runs there are, and the ways to newer and older ones. */
export function RunPager({ page: { runs, count, newer, older }, filter, text }: Props) {
  const words = text.runs.list
  const [first, last] = [runs[0], runs.at(-1)]
  const link = (href: string, word: string) => (
    <Link href={href} className={buttonClass('plain', true)}>
      {word}
    </Link>
  )
  return (
    <nav aria-label={text.runs.title} className="flex flex-wrap items-center justify-between gap-3 text-sm">
      <span className="tabular-nums text-muted">{words.all(count)}</span>
      <span className="flex gap-2">
        {newer && link(runsHref({ ...filter, cursor: null }), words.newest)}
        {newer && first && link(runsHref({ ...filter, cursor: { way: 'newer', ...first } }), words.newer)}
        {older && last && link(runsHref({ ...filter, cursor: { way: 'older', ...last } }), words.older)}
      </span>
    </nav>
  )
}
