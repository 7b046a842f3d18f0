import { home as deHome } from './de/home.ts'
import { map as deMap } from './de/map.ts'
import { de } from './de.ts'
import { home } from './en/home.ts'
import { map } from './en/map.ts'
import { en } from './en.ts'
import type { Language, Words } from './words.ts'

const english = { ...en, home, map }

/** The words of the interface with the rooms that only a server draws, which no browser has to load. */
export type ServerText = Words<typeof english>

/** All words of each language. */
export const serverTexts: Readonly<Record<Language, ServerText>> = {
  en: english,
  de: { ...de, home: deHome, map: deMap },
}
