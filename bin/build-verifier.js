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
rmSync(out, { recursive: true, force: true })
mkdirSync(out, { recursive: true })
const { output } = await build.write({
  dir: join(out, 'scripts'),
  format: 'esm',
  minify: true,
  entryFileNames: '[name]-[hash].js',
  chunkFileNames: '[name]-[hash].js',
})
await build.close()
const core = output.find((chunk) => chunk.type === 'chunk' && chunk.isEntry)
writeFileSync(join(out, 'index.json'), `${JSON.stringify({ core: core.fileName })}\n`)
