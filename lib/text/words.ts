/**
 * The shape that another language must have for an English room of words: a text for each text, and for each function one that
 * takes the same arguments.
 */
export type Words<T> = T extends string
  ? string
  : T extends (...args: infer A) => string
    ? (...args: A) => string
    : T extends readonly string[]
      ? readonly string[]
      : { readonly [K in keyof T]: Words<T[K]> }

/** Languages of the interface by BCP 47 tag, each in its own words. English is the one that the others are checked against. */
export const languages = { en: 'English', de: 'Deutsch' } as const
export type Language = keyof typeof languages

export const isLanguage = (value: unknown): value is Language =>
  typeof value === 'string' && Object.hasOwn(languages, value)

/** The cookie that keeps a person's choice. */
export const languageCookie = 'weft-language'

/** The chosen language, else the first of an Accept-Language header that there is, else English. */
export const languageOf = (chosen: string | undefined, accepted: string | null): Language => {
  if (isLanguage(chosen)) return chosen
  const wished = (accepted ?? '')
    .split(',')
    .map((part) => {
      const [tag = '', ...params] = part.trim().split(';')
      const quality = params.map((param) => /^\s*q=([\d.]+)$/.exec(param)?.[1]).find(Boolean)
      return { tag: tag.split('-')[0]!.toLowerCase(), quality: quality === undefined ? 1 : Number(quality) }
    })
    .filter(({ quality }) => quality > 0)
    .sort((a, b) => b.quality - a.quality)
  return wished.map(({ tag }) => tag).find(isLanguage) ?? 'en'
}
