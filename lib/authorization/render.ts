import { definitionOf } from '#lib/protocols/registry.ts'
import { topologicalOrder } from '#lib/workflow/edges.ts'
import type { Manifest } from '#lib/workflow/manifest.ts'
import type { Authorization } from './types.ts'

const longest = 280

/** Titles of the steps in planned order, shortened to what a wallet's screen can show. */
const summaryOf = (manifest: Manifest): string => {
  const titles = topologicalOrder(manifest).order.map((id) => {
    const { uses } = manifest.steps[id]!
    return definitionOf(uses)?.title ?? uses
  })
  for (let shown = titles.length; shown > 0; shown--) {
    const left = titles.length - shown
    const text = titles.slice(0, shown).join(' → ') + (left > 0 ? ` … and ${left} more steps` : '')
    if (text.length <= longest) return text
  }
  return `${titles.length} steps`
}

const servicesOf = (manifest: Manifest): readonly string[] => {
  const services = Object.values(manifest.steps).flatMap(({ uses, with: params }) => {
    const definition = definitionOf(uses)
    const parsed = definition?.params.safeParse({ ...definition.defaults, ...params })
    return definition && parsed?.success ? definition.services(parsed.data) : []
  })
  return [...new Set(services)].sort()
}

/**
 * The readable part of what is signed. Every verifier computes it again from the manifest: text that differs from this
 * fails, so the words can never lie about the hash.
 */
export const renderAuthorization = (
  manifest: Manifest,
): Pick<Authorization, 'workflow' | 'summary' | 'services' | 'otherSpend'> => ({
  workflow: manifest.name,
  summary: summaryOf(manifest),
  services: servicesOf(manifest),
  otherSpend: [],
})
