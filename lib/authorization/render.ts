import { canonical } from '#lib/workflow/canonical.ts'
import { topologicalOrder } from '#lib/workflow/edges.ts'
import type { Json } from '#lib/workflow/json.ts'
import type { Manifest, Step } from '#lib/workflow/manifest.ts'
import { repeatsOf } from '#lib/workflow/unfold.ts'
import { otherSpendOf } from './spend.ts'
import type { Authorization } from './types.ts'

/** The words of a step type that enter the signed text; they stand in its description, which the manifest pins by digest. */
export type Words = {
  readonly title: string
  readonly services: readonly string[]
  readonly defaults: Readonly<Record<string, Json>>
}
export type WordsOf = (uses: string) => Words | undefined

const longest = 280

const titleOf = (manifest: Manifest, step: Step, words: Words | undefined): string => {
  const repeats = repeatsOf(manifest, step)
  return `${words?.title ?? step.uses}${repeats === null ? '' : ` × ${repeats}`}`
}

/** Titles of the steps in planned order, shortened to what a wallet's screen can show. */
const summaryOf = (manifest: Manifest, wordsOf: WordsOf): string => {
  const titles = topologicalOrder(manifest).order.map((id) => {
    const step = manifest.steps[id]!
    return titleOf(manifest, step, wordsOf(step.uses))
  })
  const more = (left: number) => (left > 0 ? ` … and ${left} more steps` : '')
  let shown = 0
  let length = 0
  for (const title of titles) {
    const next = length + title.length + (shown > 0 ? 3 : 0)
    if (next + more(titles.length - shown - 1).length > longest) break
    length = next
    shown++
  }
  return shown === 0
    ? `${titles.length} steps`
    : titles.slice(0, shown).join(' → ') + more(titles.length - shown)
}

const written = (value: Json | undefined): string =>
  typeof value === 'string' ? value : value === undefined ? '' : canonical(value)

const servicesOf = (manifest: Manifest, wordsOf: WordsOf): readonly string[] => {
  const services = new Set<string>()
  for (const { uses, with: params } of Object.values(manifest.steps)) {
    const words = wordsOf(uses)
    for (const service of words?.services ?? [])
      services.add(
        service.replace(/\{([A-Za-z]+)\}/g, (_, name: string) =>
          written(params?.[name] ?? words!.defaults[name]),
        ),
      )
  }
  return [...services].sort()
}

/**
 * The readable part of what is signed. Every verifier computes it again from the manifest and the descriptions that it pins:
 * text that differs from this fails, so the words can never lie about the hash.
 */
export const renderAuthorization = (
  manifest: Manifest,
  wordsOf: WordsOf,
): Pick<Authorization, 'workflow' | 'summary' | 'services' | 'otherSpend'> => ({
  workflow: manifest.name,
  summary: summaryOf(manifest, wordsOf),
  services: servicesOf(manifest, wordsOf),
  otherSpend: otherSpendOf(manifest),
})
