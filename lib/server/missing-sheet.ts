import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Names that a sheet of the map may be asked for by, today's and earlier ones. */
const readNames = (folder: string): ReadonlySet<string> =>
  new Set([
    ...readdirSync(join(folder, 'projects')).map((file) => file.replace(/\.json$/, '')),
    ...Object.keys(JSON.parse(readFileSync(join(folder, 'redirects.json'), 'utf8')) as object),
  ])

let known: ReadonlySet<string> | undefined

/**
 * Whether an address is that of a project's or a pair's sheet and there is no such project. It is asked before the page is made:
 * what a page itself finds missing is drawn by the browser alone, and is empty without scripts.
 */
export const isMissingSheet = (
  pathname: string,
  names: () => ReadonlySet<string> = () => {
    known ??= readNames(join(process.cwd(), 'content/ecosystem'))
    return known
  },
): boolean => {
  const asked = /^\/map\/(?:p\/([^/]+)|pair\/([^/]+)\/([^/]+))$/.exec(pathname)
  if (!asked) return false
  const slugs = asked.slice(1).filter((slug) => slug !== undefined)
  return new Set(slugs).size < slugs.length || slugs.some((slug) => !names().has(slug))
}
