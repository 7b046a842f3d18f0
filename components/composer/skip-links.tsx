'use client'
import { useText } from '#components/shell/text.tsx'
import { focusRegion, type Region } from './regions.ts'

const targets: readonly Region[] = ['steps', 'outline', 'canvas', 'inspector', 'problems']

/** Straight to a part of the editor: seen when the focus comes to them. */
export function SkipLinks() {
  const { keys } = useText()
  return (
    <nav aria-label={keys.skipTo} className="relative z-20">
      {targets.map((name) => (
        <button
          key={name}
          type="button"
          onClick={() => focusRegion(name)}
          className="sr-only focus:not-sr-only focus:absolute focus:left-2 focus:top-2 focus:rounded focus:border focus:border-line-strong focus:bg-raised focus:px-3 focus:py-2 focus:text-sm"
        >
          {`${keys.skipTo} ${keys.regions[name]}`}
        </button>
      ))}
    </nav>
  )
}
