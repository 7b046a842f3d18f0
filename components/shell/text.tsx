'use client'
import { createContext, type ReactNode, use, useContext } from 'react'
import type { Text } from '#lib/text/en.ts'
import { loadText } from '#lib/text/load.ts'
import type { Language } from '#lib/text/words.ts'

const Context = createContext<Language | null>(null)

export function TextProvider({ language, children }: { language: Language; children: ReactNode }) {
  return <Context value={language}>{children}</Context>
}

/** The tag to give to `Intl`. */
export const useLanguage = (): Language => {
  const language = useContext(Context)
  if (!language) throw new Error('TextProvider is missing')
  return language
}

/** The interface's words in the chosen language. A page none of whose components asks for them does not load them. */
export const useText = (): Text => use(loadText(useLanguage()))
