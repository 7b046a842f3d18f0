import Link from 'next/link'
import { cx } from '#components/ui/cx.ts'
import { hrefOf, type MapState, views } from '#lib/ecosystem/view-state.ts'
import type { ServerText as Text } from '#lib/text/on-server.ts'

/** The views as tabs that are links: they work without JavaScript, and each has its address. */
export function MapTabs({ state, text }: { state: MapState; text: Text }) {
  return (
    <div
      role="tablist"
      aria-label={text.ecosystem.title}
      className="mb-4 flex gap-1 overflow-x-auto border-b border-line"
    >
      {views.map((view) => {
        const chosen = view === state.view
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
              '-mb-px whitespace-nowrap border-b-2 px-3 py-2 text-sm -outline-offset-2',
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
