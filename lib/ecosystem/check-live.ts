import type { Ecosystem } from './schema.ts'

type Say = (path: string, reason: string) => void

type Told = { readonly at: string; readonly says: string; readonly src: readonly string[] }

/** Every claim inside a record whose words call something live, with the sources that it names. */
const callsLive = (value: unknown, at = ''): readonly Told[] => {
  if (Array.isArray(value)) return value.flatMap((item, index) => callsLive(item, `${at}[${index}]`))
  if (typeof value !== 'object' || value === null) return []
  const fields = Object.entries(value)
  const src = (value as { src?: unknown }).src
  const words = Array.isArray(src)
    ? fields.flatMap(([, text]) => (typeof text === 'string' && /\blive\b/i.test(text) ? [text] : []))
    : []
  return [
    ...words.map((says) => ({ at, says, src: src as string[] })),
    ...fields.flatMap(([key, inner]) => callsLive(inner, at ? `${at}.${key}` : key)),
  ]
}

/**
 * Nothing is called live without a date: a strength that is live, a network or a project with the status, and any claim with the
 * word in it names at least one source that carries a date of its own. The day on which a page was read is no date of what it says.
 */
export const checkLive = (records: Ecosystem, say: Say): void => {
  const dated = (ids: readonly string[]) =>
    ids.some((id) => records.sources[id] !== undefined && !records.sources[id].dateUnknown)
  const refuse = (path: string, what: string) =>
    say(path, `${what} is called live, and none of its sources has a date of its own.`)
  for (const project of records.projects) {
    const path = `projects/${project.slug}`
    for (const [name, { live, src }] of Object.entries(project.dimensions))
      if (live !== null && live > 0 && !dated(src)) refuse(path, `dimensions.${name}`)
    if (project.status.value === 'mainnet-partial' && !dated(project.status.src)) refuse(path, 'status')
  }
  const look = (path: string, record: unknown) => {
    for (const { at, says, src } of callsLive(record))
      if (!dated(src)) refuse(path, `${at || 'the record'} (“${says.slice(0, 60)}”)`)
  }
  for (const project of records.projects) look(`projects/${project.slug}`, project)
  for (const edge of records.edges) look(`edges/${edge.id}`, edge)
  for (const standard of records.standards) look(`standards/${standard.id}`, standard)
  for (const conflict of records.conflicts) look(`conflicts/${conflict.project}`, conflict)
  look('criteria', records.criteria)
}
