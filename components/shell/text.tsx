'use client'
import { createContext, type ReactNode, use, useContext } from 'react'
import type { Text } from '#lib/text/en.ts'
import { loadText } from '#lib/text/load.ts'
import type { Language } from '#lib/text/words.ts'

const Context = createContext<{ readonly language: Language; readonly text: Text } | null>(null)

export function TextProvider({ language, children }: { language: Language; children: ReactNode }) {
  const text = use(loadText(language))
  return <Context value={{ language, text }}>{children}</Context>
}

const useWords = () => {
  const words = useContext(Context)
  if (!words) throw new Error('TextProvider is missing')
  return words
}

/** The interface's words in the chosen language. */
export const useText = (): Text => useWords().text
/** The tag to give to `Intl`. */
export const useLanguage = (): Language => useWords().language
