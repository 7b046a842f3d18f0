import { checkLive } from './check-live.ts'
import { earliestMs, latestMs } from './freshness.ts'
import type { RecordProblem } from './read.ts'
import type { Ecosystem } from './schema.ts'
import { criteria, dimensions } from './vocabulary.ts'

type Say = (path: string, reason: string) => void

const twice = (values: readonly string[]): readonly string[] =>
  values.filter((value, index) => values.indexOf(value) !== index)

/** Every `src` inside a record, with where it stands. */
export const citations = (value: unknown, at = ''): readonly { at: string; src: readonly string[] }[] => {
  if (Array.isArray(value)) return value.flatMap((item, index) => citations(item, `${at}[${index}]`))
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) =>
    key === 'src' && Array.isArray(inner)
      ? [{ at, src: inner as string[] }]
      : citations(inner, at ? `${at}.${key}` : key),
  )
}

/** Every claim inside a record that is given with high confidence, with where it stands. */
const certain = (value: unknown, at = ''): readonly { at: string; src: readonly string[] }[] => {
  if (Array.isArray(value)) return value.flatMap((item, index) => certain(item, `${at}[${index}]`))
  if (typeof value !== 'object' || value === null) return []
  const { confidence, src } = value as { confidence?: unknown; src?: unknown }
  return [
    ...(confidence === 'high' && Array.isArray(src) && src.length > 0 ? [{ at, src: src as string[] }] : []),
    ...Object.entries(value).flatMap(([key, inner]) => certain(inner, at ? `${at}.${key}` : key)),
  ]
}

/** What others say of a project may be so; it is certain only where the project itself says it. */
const checkConfidence = ({ projects, edges, criteria: rows, sources }: Ecosystem, say: Say) => {
  const look = (path: string, record: unknown) => {
    for (const { at, src } of certain(record))
      if (!src.some((id) => sources[id]?.tier === 'primary'))
        say(path, `${at}: high confidence needs a primary source.`)
  }
  for (const project of projects) look(`projects/${project.slug}`, project)
  for (const edge of edges) look(`edges/${edge.id}`, edge)
  look('criteria', rows)
}

const checkSources = (records: Ecosystem, say: Say) => {
  const cited = new Set<string>()
  const look = (path: string, record: unknown) => {
    for (const { at, src } of citations(record))
      for (const id of src) {
        cited.add(id)
        if (!records.sources[id]) say(path, `${at}: there is no source “${id}”.`)
      }
  }
  for (const project of records.projects) look(`projects/${project.slug}`, project)
  for (const edge of records.edges) look(`edges/${edge.id}`, edge)
  for (const standard of records.standards) look(`standards/${standard.id}`, standard)
  for (const conflict of records.conflicts) look(`conflicts/${conflict.project}`, conflict)
  look('criteria', records.criteria)
  for (const { id, asOf, retrieved, dateUnknown } of Object.values(records.sources)) {
    if (!cited.has(id)) say(`sources/${id}`, 'No claim cites this source.')
    if (!dateUnknown && latestMs(asOf) > latestMs(retrieved) && asOf.length === 10)
      say(`sources/${id}`, 'It is dated after the day on which it was read.')
  }
}

const checkProjects = ({ projects, standards, conflicts, redirects, externals }: Ecosystem, say: Say) => {
  const known = new Set(standards.map(({ id }) => id))
  const slugs = projects.map(({ slug }) => slug)
  for (const slug of twice([...slugs, ...externals.map((external) => external.slug)]))
    say(`projects/${slug}`, 'This name is given twice.')
  const names = projects.flatMap(({ name, aliases }) => [name, ...aliases].map((text) => text.toLowerCase()))
  for (const name of twice(names)) say('projects', `“${name}” names two projects.`)
  for (const [from, to] of Object.entries(redirects))
    if (!slugs.includes(to) || slugs.includes(from)) say('redirects', `${from} cannot lead to ${to}.`)
  for (const project of projects) {
    const path = `projects/${project.slug}`
    for (const id of twice(project.standards.map((standard) => standard.id)))
      say(path, `The standard ${id} is listed twice.`)
    for (const { id } of project.standards) if (!known.has(id)) say(path, `There is no standard “${id}”.`)
    for (const name of dimensions) {
      const { strength, live, why, src } = project.dimensions[name]
      if (strength > 0 && (why === '' || src.length === 0))
        say(path, `dimensions.${name}: a strength needs a reason and a source.`)
      if (live !== null && live > strength)
        say(path, `dimensions.${name}: more runs than is designed, which cannot be.`)
      if (project.tier === 'seed' && live === null) say(path, `dimensions.${name}: a seed says what is live.`)
    }
    const conflicted = project.networks.some(({ status }) => status === 'conflict')
    if (conflicted && !conflicts.some((conflict) => conflict.project === project.slug))
      say(path, 'A network in conflict needs a record of the conflict.')
    const dates = (project.timeline ?? []).map(({ date }) => date)
    if (dates.some((date, index) => index > 0 && earliestMs(dates[index - 1]!) > latestMs(date)))
      say(path, 'The timeline is not in order.')
  }
  for (const { project } of conflicts)
    if (!slugs.includes(project)) say(`conflicts/${project}`, 'There is no such project.')
}

const checkEdges = ({ projects, edges, standards, externals }: Ecosystem, say: Say) => {
  const ends = new Set([...projects, ...externals].map(({ slug }) => slug))
  const known = new Set(standards.map(({ id }) => id))
  for (const id of twice(edges.map((edge) => edge.id))) say(`edges/${id}`, 'This id is given twice.')
  for (const { id, from, to, via, kind, level } of edges) {
    const path = `edges/${id}`
    for (const end of [from, to]) if (!ends.has(end)) say(path, `There is no project “${end}”.`)
    if (from === to) say(path, 'An edge joins two projects.')
    for (const standard of via) if (!known.has(standard)) say(path, `There is no standard “${standard}”.`)
    if ((kind === 'announced' || kind === 'roadmap') && level !== 1)
      say(path, 'What is only announced has level 1.')
    if (kind === 'ended' && level !== 0) say(path, 'What has ended has level 0.')
  }
}

const checkPairs = ({ projects, pairs, criteria: rows }: Ecosystem, say: Say) => {
  const seeds = projects.filter(({ tier }) => tier === 'seed').map(({ slug }) => slug)
  const has = (a: string, b: string) =>
    pairs.some((pair) => (pair.a === a && pair.b === b) || (pair.a === b && pair.b === a))
  for (const [index, a] of seeds.entries())
    for (const b of seeds.slice(index + 1))
      if (!has(a, b)) say('pairs', `What is missing between ${a} and ${b} is not said.`)
  const all = new Set(projects.map(({ slug }) => slug))
  for (const { a, b } of pairs)
    if (!all.has(a) || !all.has(b)) say(`pairs/${a}--${b}`, 'One of the two is no project.')
  for (const seed of seeds)
    for (const criterion of criteria)
      if (!rows.scores[seed]?.[criterion]) say('criteria', `${seed} has no score for ${criterion}.`)
}

/** The rules that no schema can say: every claim stands on a source, nothing is more certain or more live than it may be. */
export const checkRecords = (records: Ecosystem): readonly RecordProblem[] => {
  const problems: RecordProblem[] = []
  const say: Say = (path, reason) => problems.push({ path, reason })
  checkSources(records, say)
  checkProjects(records, say)
  checkEdges(records, say)
  checkConfidence(records, say)
  checkPairs(records, say)
  checkLive(records, say)
  return problems
}
