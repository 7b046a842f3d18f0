/**
 * The dependency rule of docs/architecture.md as data, and the check of it: which room a file is in, what that room may
 * import, and why. An `import type` is erased and joins nothing at run time, so it counts only where the name itself is
 * foreign: a pure room knows no React, Next, wallet or canvas, not even their types.
 */

export type Import = {
  readonly file: string
  readonly line: number
  /** As written. */
  readonly specifier: string
  readonly typeOnly: boolean
  /** Loaded when the code comes to it, not with the file: `import()` and workers. */
  readonly late: boolean
}

export type BrokenRule = Import & { readonly rule: string; readonly why: string }

export type Room =
  | 'pure'
  | 'clients'
  | 'server'
  | 'client'
  | 'components'
  | 'app'
  | 'devnet'
  | 'contracts'
  | 'cli'
  | 'bin'
  | 'test'

const pureFolders = ['workflow', 'plan', 'authorization', 'receipts', 'run', 'text', 'ecosystem']

/** True for tests and what only tests use: they may import anything, and nothing else imports them. */
export const isTest = (path: string): boolean =>
  /\.(test|spec)\.tsx?$|(^|\/)testing[^/]*(\/|\.tsx?$)/.test(path) ||
  /^(e2e|bench)\/|^lib\/dependency-rule\.ts$/.test(path)

const protocolRoom = (path: string): Room =>
  /\/(run|wire)\//.test(path) || /^lib\/protocols\/(runners|facts|rpc)\.ts$/.test(path) ? 'clients' : 'pure'

/** The room of a file, by its path from the repository's root; undefined for what has no rules, such as configuration. */
export const roomOf = (path: string): Room | undefined => {
  if (isTest(path)) return 'test'
  const [top, folder] = path.split('/')
  if (path === 'proxy.ts') return 'app'
  if (
    top === 'app' ||
    top === 'components' ||
    top === 'devnet' ||
    top === 'contracts' ||
    top === 'cli' ||
    top === 'bin'
  )
    return top
  if (top !== 'lib' || folder === undefined) return undefined
  if (pureFolders.includes(folder)) return 'pure'
  if (folder === 'protocols') return protocolRoom(path)
  if (folder === 'server' || folder === 'engine' || folder === 'dry-run') return 'server'
  return folder === 'client' ? 'client' : undefined
}

/** What each room may import, itself included. */
const mayImport: Readonly<Record<Exclude<Room, 'test'>, readonly Room[]>> = {
  pure: ['pure'],
  clients: ['pure', 'clients'],
  server: ['pure', 'clients', 'server'],
  client: ['pure', 'client'],
  components: ['pure', 'client', 'components'],
  app: ['pure', 'client', 'components', 'server', 'app'],
  devnet: ['pure', 'contracts', 'devnet', 'bin'],
  contracts: ['pure', 'contracts'],
  cli: ['pure', 'clients', 'cli'],
  bin: ['bin'],
}

const why: Readonly<Record<Exclude<Room, 'test'>, string>> = {
  pure: 'pure rooms run in the browser, the server, the worker and the CLI alike, so they import only each other',
  clients: "a protocol's clients know the pure rooms and nothing of Weft's own server",
  server: 'server and engine stand on the pure rooms and the protocols, never on what people see',
  client: 'lib/client runs in the browser, which has no database, no keys and no protocol clients',
  components:
    'components show what lib/client and the pure rooms give them; chains and databases are behind the API',
  app: 'a page or route joins rooms, and leaves the protocols to server and engine',
  devnet: 'the local networks judge the product, so they share no client or encoder with it',
  contracts: 'contracts are compiled alone',
  cli: 'the CLI is for anyone, so it needs no database, engine or browser',
  bin: 'the launcher runs on an old Node, which cannot read TypeScript',
}

const pureAllowList = [
  /^zod(\/mini|\/v4\/locales\/en\.js)?$/,
  /^viem\/utils$/,
  /^@noble\//,
  /^@scure\/base$/,
  /^hash-wasm$/,
  /^canonicalize$/,
]
const uiPackages =
  /^(react|react-dom|next|wagmi|zustand|@xyflow\/react|@tanstack\/react-query|lucide-react)(\/|$)/
const isNodeBuiltin = (name: string) => name.startsWith('node:')

const packageProblem = (
  room: Room,
  { specifier, typeOnly }: Import,
): { rule: string; why: string } | undefined => {
  if (room === 'pure') {
    if (typeOnly && !uiPackages.test(specifier)) return undefined
    return pureAllowList.some((allowed) => allowed.test(specifier))
      ? undefined
      : { rule: 'pure rooms import only the allow-list of packages', why: why.pure }
  }
  if (typeOnly) return undefined
  if ((room === 'client' || room === 'components') && isNodeBuiltin(specifier))
    return {
      rule: `${room === 'client' ? 'lib/client' : 'components'} imports no node builtin`,
      why: why[room],
    }
  const isServerSide = room === 'clients' || room === 'devnet' || room === 'cli' || room === 'contracts'
  if (isServerSide && uiPackages.test(specifier))
    return { rule: `${room} imports nothing that draws`, why: why[room] }
  if (room === 'server' && uiPackages.test(specifier) && !specifier.startsWith('next/'))
    return { rule: 'server and engine import nothing that draws', why: why.server }
  return undefined
}

const aliases: Readonly<Record<string, string>> = {
  '#lib/': 'lib/',
  '#components/': 'components/',
  '#devnet/': 'devnet/',
  '#contracts/': 'contracts/',
}

/** The path that a specifier names from the repository's root; undefined for a package. */
export const targetOf = (file: string, specifier: string): string | undefined => {
  const alias = Object.keys(aliases).find((prefix) => specifier.startsWith(prefix))
  if (alias) return aliases[alias] + specifier.slice(alias.length)
  if (!specifier.startsWith('.')) return undefined
  const parts = file.split('/').slice(0, -1)
  for (const part of specifier.split('/'))
    if (part === '..') parts.pop()
    else if (part !== '.') parts.push(part)
  return parts.join('/')
}

/** `lib/workflow`, `components`, `app`: the folder inside which imports are relative. */
const houseOf = (path: string): string =>
  path
    .split('/')
    .slice(0, path.startsWith('lib/') ? 2 : 1)
    .join('/')

const formProblem = (file: string, specifier: string, target: string) => {
  if (!/\.(ts|tsx|js|json|css)$/.test(specifier))
    return {
      rule: 'an import names its file with the ending',
      why: 'Node runs the worker and the CLI without a build',
    }
  // bin/ has no alias: it is plain JavaScript outside of the product.
  if (
    specifier.startsWith('.') &&
    houseOf(file) !== houseOf(target) &&
    !target.startsWith('bin/') &&
    !isTest(file)
  )
    return {
      rule: 'relative inside a room, by alias across rooms',
      why: 'a path that climbs out of a room hides which rooms are joined',
    }
  return undefined
}

/** What is wrong with one import; undefined when it may stand. */
export const judge = (one: Import): BrokenRule | undefined => {
  const room = roomOf(one.file)
  if (room === undefined) return undefined
  const broken = (problem: { rule: string; why: string } | undefined): BrokenRule | undefined =>
    problem && { ...one, ...problem }
  const target = targetOf(one.file, one.specifier)
  if (target === undefined) return room === 'test' ? undefined : broken(packageProblem(room, one))
  const form = formProblem(one.file, one.specifier, target)
  if (form) return broken(form)
  if (room === 'test' || one.typeOnly) return undefined
  if (isTest(target))
    return broken({
      rule: 'what runs imports nothing of the tests',
      why: 'tests may bend the product, and are not shipped with it',
    })
  const targetRoom = roomOf(target)
  if (targetRoom === undefined || mayImport[room].includes(targetRoom)) return undefined
  return broken({
    rule: `${room} may import ${mayImport[room].join(', ')}; ${houseOf(target)} is ${targetRoom}`,
    why: why[room],
  })
}

const patterns: readonly {
  readonly pattern: RegExp
  readonly specifier: number
  readonly type?: number
  readonly late?: true
}[] = [
  // import x from 'y', import { … } from 'y', export … from 'y', over several lines; `type` right after is erased.
  {
    pattern: /^(?:import|export)\s+(type\s+(?!from\b))?[^'"`;()=]*?\bfrom\s*['"]([^'"]+)['"]/gm,
    specifier: 2,
    type: 1,
  },
  { pattern: /^import\s*['"]([^'"]+)['"]/gm, specifier: 1 },
  { pattern: /(?<!typeof )\bimport\(\s*['"`]([^'"`]+)['"`]\s*\)/g, specifier: 1, late: true },
  { pattern: /\brequire\(\s*['"]([^'"]+)['"]\s*\)/g, specifier: 1 },
  // A web worker is an import of the page that starts it.
  { pattern: /\bnew URL\(\s*['"](\.[^'"]+\.tsx?)['"]\s*,\s*import\.meta\.url/g, specifier: 1, late: true },
]

/** All imports of a TypeScript file: static, re-export, dynamic, require, worker. */
export const importsOf = (file: string, source: string): readonly Import[] =>
  patterns
    .flatMap(({ pattern, specifier, type, late }) =>
      [...source.matchAll(pattern)].map((match) => ({
        file,
        line: source.slice(0, match.index).split('\n').length,
        specifier: match[specifier] ?? '',
        typeOnly: type !== undefined && match[type] !== undefined,
        late: late === true,
      })),
    )
    .sort((a, b) => a.line - b.line)

/**
 * Everything that loads with a file before a line of it runs: the files of this repository, and the packages by their
 * specifiers. Types are erased, and what is imported late is not among it.
 */
export const loadedWith = (
  entry: string,
  read: (file: string) => string,
): { readonly files: ReadonlySet<string>; readonly packages: ReadonlySet<string> } => {
  const files = new Set([entry])
  const packages = new Set<string>()
  for (const file of files)
    for (const { specifier, typeOnly, late } of importsOf(file, read(file))) {
      if (typeOnly || late) continue
      const target = targetOf(file, specifier)
      if (target === undefined) packages.add(specifier)
      else files.add(target)
    }
  return { files, packages }
}

/** One broken rule in words: file, import, rule, why. */
export const sentence = ({ file, line, specifier, rule, why: because }: BrokenRule): string =>
  `${file}:${line} imports ${specifier}: ${rule} (${because}).`
