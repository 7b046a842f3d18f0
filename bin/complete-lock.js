import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { root } from './settings.js'

const systems = [
  'aix',
  'android',
  'darwin',
  'freebsd',
  'linux',
  'netbsd',
  'openbsd',
  'openharmony',
  'sunos',
  'win32',
]
const processors = {
  amd64: 'x64',
  x64: 'x64',
  arm64: 'arm64',
  arm: 'arm',
  armv7: 'arm',
  ia32: 'ia32',
  loong64: 'loong64',
  mips64el: 'mips64el',
  ppc64: 'ppc64',
  riscv64: 'riscv64',
  s390x: 's390x',
  wasm32: 'wasm32',
}

/** What npm needs to know of a platform package, from its name: `@next/swc-linux-x64-gnu` → linux, x64, glibc. */
export const platformOf = (name) => {
  const words = name.toLowerCase().split(/[^a-z0-9]+/)
  const musl = words.some((word) => word.startsWith('musl') || word === 'linuxmusl')
  const os =
    systems.find((system) => words.includes(system)) ?? (words.includes('linuxmusl') ? 'linux' : undefined)
  const cpu = words.map((word) => processors[word]).find(Boolean)
  const libc = os !== 'linux' ? undefined : musl ? 'musl' : words.includes('gnu') ? 'glibc' : undefined
  return { ...(os && { os: [os] }), ...(cpu && { cpu: [cpu] }), ...(libc && { libc: [libc] }) }
}

/** Where Node would find `name` from the package at `from`: the nearest node_modules that has it. */
const placeOf = (packages, from, name) => {
  for (let at = from; ; ) {
    const place = `${at ? `${at}/` : ''}node_modules/${name}`
    if (packages[place]) return place
    if (!at) return undefined
    const up = at.lastIndexOf('/node_modules/')
    at = up < 0 ? '' : at.slice(0, up)
  }
}

const exact = /^\d+\.\d+\.\d+(?:[-+].*)?$/

/**
 * The lock with an entry for every optional dependency. npm leaves out those that the registry in use does not serve
 * (other platforms' binaries), and then `npm ci` refuses the lock that npm itself wrote. Only exact versions can be
 * added: a range (`sharp ^0.35`) says nothing about which version to take.
 */
export const completeLock = (lock) => {
  const packages = { ...lock.packages }
  const added = []
  for (const [from, entry] of Object.entries(lock.packages))
    for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
      if (!exact.test(version) || placeOf(packages, from, name)) continue
      const place = `node_modules/${name}`
      packages[place] = { version, ...(entry.dev && { dev: true }), optional: true, ...platformOf(name) }
      added.push(place)
    }
  const sorted = {}
  for (const place of Object.keys(packages).sort((a, b) => a.localeCompare(b, 'en'))) {
    const { resolved, ...entry } = packages[place]
    // A `link` or a package from a file is found by what it resolves to; a registry's address is nobody's business.
    sorted[place] = resolved && !resolved.startsWith('http') ? packages[place] : entry
  }
  return { lock: { ...lock, packages: sorted }, added }
}

const main = () => {
  const path = join(root, 'package-lock.json')
  const before = readFileSync(path, 'utf8')
  const { lock, added } = completeLock(JSON.parse(before))
  const after = `${JSON.stringify(lock, null, 2)}\n`
  if (after === before) return console.log('package-lock.json is complete.')
  if (process.argv.includes('--check')) {
    const what =
      added.length > 0 ? `lacks ${added.length} optional packages` : 'is not as npm run lock writes it'
    console.error(`package-lock.json ${what}; run npm run lock and commit it.`)
    process.exitCode = 1
    return
  }
  writeFileSync(path, after)
  console.log(`package-lock.json: ${added.length} optional packages added.`)
}

if (process.argv[1] === fileURLToPath(import.meta.url)) main()
