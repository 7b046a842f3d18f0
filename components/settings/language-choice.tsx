'use client'
import { useRouter } from 'next/navigation'
import { useOptimistic, useTransition } from 'react'
import { useLanguage, useText } from '#components/shell/text.tsx'
import { type Language, languageCookie, languages } from '#lib/text/words.ts'
import { Choice } from './choice.tsx'

const yearSeconds = 31_536_000

/** The language of the interface; kept in a cookie, since pages are drawn on the server too. */
export function LanguageChoice() {
  const text = useText()
  const language = useLanguage()
  const router = useRouter()
  const [isPending, start] = useTransition()
  // The choice shows at once; the words follow with the page.
  const [shown, show] = useOptimistic(language)
  const choose = (next: Language) => {
    // biome-ignore lint/suspicious/noDocumentCookie: one value without secrets, where the Cookie Store is not everywhere
    document.cookie = `${languageCookie}=${next}; path=/; max-age=${yearSeconds}; samesite=lax`
    start(() => {
      show(next)
      router.refresh()
    })
  }
  return (
    <div aria-busy={isPending}>
      <Choice
        legend={text.settings.language}
        name="language"
        value={shown}
        choices={(Object.keys(languages) as Language[]).map((tag) => ({
          value: tag,
          label: languages[tag],
          lang: tag,
        }))}
        onChoose={choose}
      />
    </div>
  )
}
