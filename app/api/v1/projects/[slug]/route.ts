import { claimsOf } from '#lib/ecosystem/claims.ts'
import { problemAnswer } from '#lib/server/answers.ts'
import { atlas } from '#lib/server/ecosystem.ts'
import { fileAnswer } from '#lib/server/ecosystem-files.ts'
import { route } from '#lib/server/guard.ts'

/** One project of the map, with its claims and the sources that they stand on: `/api/v1/projects/0g.json`. */
export const GET = route<{ slug: string }>({ access: 'open' }, async ({ request, params }) => {
  const { records } = atlas()
  const name = params.slug.replace(/\.json$/, '')
  const project = records.projects.find(({ slug }) => slug === (records.redirects[name] ?? name))
  if (!project || !params.slug.endsWith('.json'))
    return problemAnswer(404, { code: 'project-unknown', reason: 'There is no such project on the map.' })
  const claims = claimsOf(project)
  const cited = new Set(claims.flatMap(({ src }) => src))
  const sources = Object.fromEntries(Object.entries(records.sources).filter(([id]) => cited.has(id)))
  const body = `${JSON.stringify({ project, claims, sources }, null, 2)}\n`
  return fileAnswer(request, { type: 'application/json; charset=utf-8', body })
})
