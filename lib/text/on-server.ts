import { ecosystem as deEcosystem } from './de/ecosystem.ts'
import { home as deHome } from './de/home.ts'
import { de } from './de.ts'
import { ecosystem } from './en/ecosystem.ts'
import { home } from './en/home.ts'
import { en } from './en.ts'
import type { Language, Words } from './words.ts'

const english = { ...en, home, ecosystem }

/** The words of the interface with the rooms that only a server draws, which no browser has to load. */
export type ServerText = Words<typeof english>

/** All words of each language. */
export const serverTexts: Readonly<Record<Language, ServerText>> = {
  en: english,
  de: { ...de, home: deHome, ecosystem: deEcosystem },
}
