// Writes dist/weft-cli-<version>.tgz: the command line alone, as plain JavaScript with everything that it needs inside, for
// people who want to check a bundle without this repository. Nothing has to be installed to run it. An argument names another
// folder than dist/.
import { spawnSync } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { rolldown } from 'rolldown'
import { root } from './settings.js'

const { version, license, description } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
const out = resolve(process.argv[2] ?? join(root, 'dist'))
const staged = join(out, 'weft-cli')

const readme = `# weft

The command line of Weft. It needs Node 20.19 or newer, and nothing else.

    node weft.js verify run.zip

checks a run's bundle from its bytes alone, without a network: exit code 0 Verified, 1 Failed, 2 Incomplete.
\`node weft.js --help\` says what else there is. Licences of what is inside are in LICENSES.txt.
`

/** The folder of the package that a module of node_modules belongs to. */
const packageOf = (module) => {
  const at = module.lastIndexOf('node_modules/')
  if (at < 0) return null
  const parts = module.slice(at + 'node_modules/'.length).split('/')
  return (
    module.slice(0, at + 'node_modules/'.length) + parts.slice(0, parts[0].startsWith('@') ? 2 : 1).join('/')
  )
}

const licenceOf = (folder) => {
  const { name, version: its, license: spdx } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  const file = ['LICENSE', 'LICENSE.md', 'LICENSE.txt', 'LICENSE-MIT', 'license'].find((known) =>
    existsSync(join(folder, known)),
  )
  const text = file ? readFileSync(join(folder, file), 'utf8').trim() : ''
  return `${name} ${its} (${spdx})\n\n${text}\n`
}

const bundle = async () => {
  const build = await rolldown({
    input: { weft: join(root, 'cli', 'main.ts') },
    cwd: root,
    platform: 'node',
    transform: { define: { 'process.env.WEFT_PROGRAM': JSON.stringify('weft') } },
  })
  const { output } = await build.write({
    dir: staged,
    format: 'esm',
    minify: 'dce-only',
    entryFileNames: '[name].js',
    chunkFileNames: 'parts/[name]-[hash].js',
    banner: (chunk) => (chunk.isEntry ? '#!/usr/bin/env node' : ''),
  })
  await build.close()
  const modules = output.flatMap((chunk) => (chunk.type === 'chunk' ? chunk.moduleIds : []))
  return [...new Set(modules.map((id) => packageOf(id.replaceAll('\\', '/'))).filter(Boolean))].sort()
}

rmSync(staged, { recursive: true, force: true })
mkdirSync(staged, { recursive: true })
const packages = await bundle()
chmodSync(join(staged, 'weft.js'), 0o755)
const manifest = {
  name: 'weft-cli',
  version,
  description,
  license,
  type: 'module',
  bin: { weft: './weft.js' },
  engines: { node: '>=20.19' },
}
writeFileSync(join(staged, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`)
writeFileSync(join(staged, 'README.md'), readme)
writeFileSync(join(staged, 'LICENSE'), readFileSync(join(root, 'LICENSE')))
writeFileSync(
  join(staged, 'LICENSES.txt'),
  packages.map((folder) => licenceOf(folder)).join(`\n${'-'.repeat(80)}\n\n`),
)
const npm = process.env.npm_execpath ?? 'npm'
const packed = spawnSync(
  npm.endsWith('.js') ? process.execPath : npm,
  [...(npm.endsWith('.js') ? [npm] : []), 'pack', '--pack-destination', out, '--offline', '--loglevel=error'],
  { cwd: staged, stdio: ['ignore', 'inherit', 'inherit'] },
)
if (packed.status !== 0) {
  console.error('npm pack did not make the package.')
  process.exit(1)
}
