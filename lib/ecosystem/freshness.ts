import type { Source } from './schema.ts'

export type Freshness = 'current' | 'ageing' | 'old' | 'undated'

const dayMs = 86_400_000

/** The last moment (unix ms) that a partial date may mean: a year ends with its last day. */
export const latestMs = (date: string): number => {
  const [year = 0, month, day] = date.split('-').map(Number)
  if (day !== undefined) return Date.UTC(year, month! - 1, day)
  return month === undefined ? Date.UTC(year, 11, 31) : Date.UTC(year, month, 0)
}

/** The first moment (unix ms) that a partial date may mean. */
export const earliestMs = (date: string): number => {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number)
  return Date.UTC(year, month - 1, day)
}

/**
 * How old what a claim stands on is, by the oldest of its sources: current up to 90 days, ageing up to 270, then old. A source
 * that carries no date makes the claim undated, whatever the others say.
 */
export const freshnessOf = (
  ids: readonly string[],
  sources: Readonly<Record<string, Source>>,
  nowMs: number,
): Freshness => {
  const found = ids.flatMap((id) => sources[id] ?? [])
  if (found.length === 0 || found.some(({ dateUnknown }) => dateUnknown)) return 'undated'
  const days = Math.max(...found.map(({ asOf }) => (nowMs - latestMs(asOf)) / dayMs))
  return days <= 90 ? 'current' : days <= 270 ? 'ageing' : 'old'
}

/** The newest date that a source of a claim carries itself, null when none does: of what is called live, the day on which it was. */
export const datedOn = (ids: readonly string[], sources: Readonly<Record<string, Source>>): string | null =>
  ageOf(ids, sources).newest

/** Newest and oldest date, how many sources carry none, and the share of primary ones. */
export const ageOf = (ids: readonly string[], sources: Readonly<Record<string, Source>>) => {
  const found = [...new Set(ids)].flatMap((id) => sources[id] ?? [])
  const dated = found.filter(({ dateUnknown }) => !dateUnknown).map(({ asOf }) => asOf)
  const sorted = dated.sort((a, b) => latestMs(a) - latestMs(b))
  return {
    newest: sorted.at(-1) ?? null,
    oldest: sorted[0] ?? null,
    undated: found.length - dated.length,
    primaryShare:
      found.length === 0 ? 0 : found.filter(({ tier }) => tier === 'primary').length / found.length,
  }
}
