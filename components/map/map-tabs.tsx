import Link from 'next/link'
import { cx } from '#components/ui/cx.ts'
import { hrefOf, type MapState, views } from '#lib/ecosystem/view-state.ts'
import type { ServerText as Text } from '#lib/text/on-server.ts'

/** The views as tabs that are links: they work without JavaScript, and each has its address. `shown` says whether one is on the page. */
export function MapTabs({ state, text, shown = true }: { state: MapState; text: Text; shown?: boolean }) {
  return (
    <div role="tablist" aria-label={text.ecosystem.title} className="-mb-px flex min-w-0 flex-wrap gap-x-1">
      {views.map((view) => {
        const chosen = shown && view === state.view
        return (
          <Link
            key={view}
            role="tab"
            id={`tab-${view}`}
            aria-selected={chosen}
            {...(chosen ? { 'aria-controls': 'map-view' } : {})}
            href={hrefOf({ ...state, view })}
            scroll={false}
            prefetch={false}
            className={cx(
              'whitespace-nowrap border-b-2 px-3 py-2 text-sm -outline-offset-2',
              chosen ? 'border-accent font-medium' : 'border-transparent text-muted hover:text-text',
            )}
          >
            {text.ecosystem.views[view]}
          </Link>
        )
      })}
    </div>
  )
}
