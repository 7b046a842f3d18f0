// Writes the verifier as scripts of its own to .cache/verifier: a core, and the checkers of evidence that it loads by kind.
// The bundler of the pages keeps one copy of each library for all of them, with everything that any page uses of it; a verifier
// needs two thirds of that. index.json names the core, whose name says its content.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { rolldown } from 'rolldown'
import { root } from './settings.js'

const out = join(root, '.cache', 'verifier')

const build = await rolldown({
  input: { verify: join(root, 'lib', 'receipts', 'in-browser.ts') },
  cwd: root,
  platform: 'browser',
})
const options = {
  format: 'esm',
  minify: true,
  entryFileNames: '[name]-[hash].js',
  chunkFileNames: '[name]-[hash].js',
}

/** The modules that the core cannot start without: those of its own script and of all that this one imports. */
const coreModules = (chunks) => {
  const byName = new Map(chunks.map((chunk) => [chunk.fileName, chunk]))
  const found = new Set([chunks.find(({ isEntry }) => isEntry).fileName])
  for (const name of found) for (const imported of byName.get(name).imports) found.add(imported)
  return new Set([...found].flatMap((name) => byName.get(name).moduleIds))
}
const chunksOf = ({ output }) => output.filter(({ type }) => type === 'chunk')

// Twice: what the checkers share with the core would lie in scripts of its own, each compressed alone.
const core = coreModules(chunksOf(await build.generate(options)))
rmSync(out, { recursive: true, force: true })
mkdirSync(out, { recursive: true })
const written = await build.write({
  ...options,
  dir: join(out, 'scripts'),
  codeSplitting: { groups: [{ name: 'core', test: (id) => core.has(id) }] },
})
await build.close()
const entry = chunksOf(written).find(({ isEntry }) => isEntry)
writeFileSync(join(out, 'index.json'), `${JSON.stringify({ core: entry.fileName })}\n`)
