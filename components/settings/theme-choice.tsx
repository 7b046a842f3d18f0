'use client'
import { useSyncExternalStore } from 'react'
import { applyTheme, readTheme, type Theme, themes } from '#lib/client/theme.ts'

const words: Record<Theme, string> = { system: 'As the system', light: 'Light', dark: 'Dark' }
const changed = 'weft:theme'

const subscribe = (listen: () => void) => {
  window.addEventListener(changed, listen)
  window.addEventListener('storage', listen)
  return () => {
    window.removeEventListener(changed, listen)
    window.removeEventListener('storage', listen)
  }
}

/** Light, dark, or as the system says; kept in this browser. */
export function ThemeChoice() {
  const theme = useSyncExternalStore(subscribe, readTheme, () => 'system' as const)
  return (
    <fieldset className="flex flex-wrap gap-2">
      <legend className="sr-only">Theme</legend>
      {themes.map((choice) => (
        <label
          key={choice}
          className="flex h-8 cursor-pointer items-center gap-2 rounded border border-line-strong bg-raised px-3 hover:bg-sunken has-checked:border-accent has-checked:bg-accent-soft has-checked:text-accent-strong has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent"
        >
          <input
            type="radio"
            name="theme"
            value={choice}
            checked={theme === choice}
            onChange={() => {
              applyTheme(choice)
              window.dispatchEvent(new Event(changed))
            }}
            className="accent-accent"
          />
          {words[choice]}
        </label>
      ))}
    </fieldset>
  )
}
