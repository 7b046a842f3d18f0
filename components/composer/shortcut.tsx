'use client'
import { useText } from '#components/shell/text.tsx'
import type { Text } from '#lib/text/en.ts'

/** A shortcut in the words that stand on the keys: `Ctrl Z` is `Strg Z` on a German keyboard. */
export const keyText = (shortcut: string, text: Text): string => {
  const names: Readonly<Record<string, string>> = text.keys.names
  return shortcut
    .split(' ')
    .map((part) => names[part] ?? part)
    .join(' ')
}

/** Keys as they are pressed; not read aloud with the row that they belong to. */
export function Keys({ text: shortcut }: { text: string }) {
  const text = useText()
  return (
    <kbd
      aria-hidden
      className="shrink-0 whitespace-nowrap rounded-sm border border-line bg-sunken px-1.5 py-0.5 font-sans text-xs text-muted"
    >
      {keyText(shortcut, text)}
    </kbd>
  )
}
