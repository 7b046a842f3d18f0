'use client'
import { useSyncExternalStore } from 'react'
import { useText } from '#components/shell/text.tsx'
import { applyTheme, readTheme, themes } from '#lib/client/theme.ts'
import { Choice } from './choice.tsx'

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
  const text = useText().settings
  const theme = useSyncExternalStore(subscribe, readTheme, () => 'system' as const)
  return (
    <Choice
      legend={text.theme}
      name="theme"
      value={theme}
      choices={themes.map((choice) => ({ value: choice, label: text.themes[choice] }))}
      onChoose={(choice) => {
        applyTheme(choice)
        window.dispatchEvent(new Event(changed))
      }}
    />
  )
}
