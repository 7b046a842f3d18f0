import type { Text } from './en.ts'
import type { Language } from './words.ts'

const loaders: Readonly<Record<Language, () => Promise<Text>>> = {
  en: () => import('./en.ts').then((module) => module.en),
  de: () => import('./de.ts').then((module) => module.de),
}

const known = new Map<Language, Promise<Text>>()

/** The words of one language; the others are not loaded. The same promise for every call. */
export const loadText = (language: Language): Promise<Text> => {
  const before = known.get(language)
  if (before) return before
  const loading = loaders[language]()
  known.set(language, loading)
  return loading
}
