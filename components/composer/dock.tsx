'use client'
import { ChevronDown, ChevronUp } from 'lucide-react'
import dynamic from 'next/dynamic'
import { type ComponentType, useEffect, useState } from 'react'
import { useText } from '#components/shell/text.tsx'
import { cx } from '#components/ui/cx.ts'
import type { Text } from '#lib/text/en.ts'
import { onPanelAsked } from './open-panel.ts'

type Tab = {
  readonly id: string
  readonly title: (text: Text) => string
  readonly Panel: ComponentType
}

// A panel comes with its own code when it is opened.
const PlanPanel = dynamic(() => import('./plan/plan-panel.tsx').then((module) => module.PlanPanel))
const DryRunPanel = dynamic(() => import('./plan/dry-run-panel.tsx').then((module) => module.DryRunPanel))
const DockLog = dynamic(() => import('#components/runs/dock-log.tsx').then((module) => module.DockLog))
const Versions = dynamic(() => import('./life/versions.tsx').then((module) => module.Versions))

/** What can be opened under the canvas. Each room adds its own here. */
const tabs: readonly Tab[] = [
  { id: 'plan', title: (text) => text.plan.title, Panel: PlanPanel },
  { id: 'dry-run', title: (text) => text.plan.dry.title, Panel: DryRunPanel },
  { id: 'log', title: (text) => text.runs.log.title, Panel: DockLog },
  { id: 'versions', title: (text) => text.life.versions.title, Panel: Versions },
]

const key = 'weft-dock'

/** Panels under the canvas: closed until one is asked for; the browser remembers which. */
export function Dock() {
  const text = useText()
  const [open, setOpen] = useState<string | null>(null)
  useEffect(() => setOpen(localStorage.getItem(key)), [])
  const choose = (id: string | null) => {
    setOpen(id)
    if (id === null) localStorage.removeItem(key)
    else localStorage.setItem(key, id)
  }
  // Commands open a panel from wherever they are pressed.
  useEffect(() => onPanelAsked(choose))
  const tab = tabs.find(({ id }) => id === open)
  if (tabs.length === 0) return null
  return (
    <div data-region="dock" className="flex shrink-0 flex-col border-t border-line bg-surface">
      <div className="flex h-9 shrink-0 items-center gap-1 px-2">
        {tabs.map(({ id, title }) => (
          <button
            key={id}
            type="button"
            aria-expanded={id === open}
            aria-controls={`dock-${id}`}
            onClick={() => choose(id === open ? null : id)}
            className={cx(
              'flex h-7 items-center gap-1 rounded px-2 text-sm hover:bg-sunken',
              id === open ? 'font-medium' : 'text-muted',
            )}
          >
            {title(text)}
            {id === open ? <ChevronDown size={14} aria-hidden /> : <ChevronUp size={14} aria-hidden />}
          </button>
        ))}
      </div>
      {tab && (
        <section
          id={`dock-${tab.id}`}
          aria-label={tab.title(text)}
          className="h-56 overflow-y-auto border-t border-line lg:h-64"
        >
          <tab.Panel />
        </section>
      )}
    </div>
  )
}
