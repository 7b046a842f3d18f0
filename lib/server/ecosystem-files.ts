import { atomOf, csvOf, exportOf, schemaOf, tablesOf } from '#lib/ecosystem/export.ts'
import { searchIndex } from '#lib/ecosystem/search-index.ts'
import { atlas } from './ecosystem.ts'

const json = (value: unknown) => ({
  type: 'application/json; charset=utf-8',
  body: `${JSON.stringify(value, null, 2)}\n`,
})

/** An export by its name, undefined when there is none of this name. */
export const ecosystemFile = (name: string, origin: string): { type: string; body: string } | undefined => {
  const { records, pairs } = atlas()
  if (name === 'ecosystem.json') return json(exportOf(records, pairs))
  if (name === 'search.json')
    return { type: 'application/json; charset=utf-8', body: JSON.stringify(searchIndex(records)) }
  if (name === 'schema.json') return json(schemaOf())
  if (name === 'changes.atom')
    return { type: 'application/atom+xml; charset=utf-8', body: atomOf(records, origin) }
  const table = name.endsWith('.csv') ? tablesOf(records, pairs)[name.slice(0, -4)] : undefined
  return table && { type: 'text/csv; charset=utf-8', body: csvOf(table) }
}

/** Answers a file to anybody on any page; one that the asker has already is not sent again. */
export const fileAnswer = (request: Request, { type, body }: { type: string; body: string }): Response => {
  const etag = `"${atlas().digest.slice(0, 32)}"`
  const headers = {
    etag,
    'access-control-allow-origin': '*',
    'cache-control': 'public, max-age=300, must-revalidate',
  }
  const known = request.headers
    .get('if-none-match')
    ?.split(',')
    .map((tag) => tag.trim().replace(/^W\//, ''))
  if (known?.includes(etag) || known?.includes('*')) return new Response(null, { status: 304, headers })
  return new Response(body, { headers: { ...headers, 'content-type': type } })
}
