import { cookies, headers } from 'next/headers'
import { type ServerText, serverTexts } from '#lib/text/on-server.ts'
import { type Language, languageCookie, languageOf } from '#lib/text/words.ts'

/** The language of this request: as chosen in the settings, else as the browser asks. */
export const serverLanguage = async (): Promise<Language> =>
  languageOf((await cookies()).get(languageCookie)?.value, (await headers()).get('accept-language'))

/** The words for a component that is drawn on the server. */
export const serverText = async (): Promise<ServerText> => serverTexts[await serverLanguage()]
