// run.js FILE or TOOL, then its arguments: on the right Node. A file of ours gets the settings of this installation.
import { spawn } from 'node:child_process'
import { existsSync, realpathSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { nodeFlags, pathWith, requireRuntime } from './runtime.js'
import { childEnv, root, settings } from './settings.js'

const [name, ...args] = process.argv.slice(2)
if (!name) {
  console.error('Say which file or tool to run: node bin/run.js FILE [arguments].')
  process.exit(2)
}
const tool = join(root, 'node_modules', '.bin', name)
const isFile = /[./\\]/.test(name)
const file = isFile ? resolve(root, name) : existsSync(tool) ? realpathSync(tool) : resolve(root, name)
if (!existsSync(file)) {
  console.error(`There is no ${file.startsWith(root) ? file.slice(root.length + 1) : file} to run.`)
  process.exit(2)
}

const env = () => {
  try {
    return childEnv(settings(process.env))
  } catch (error) {
    console.error(error.message)
    process.exit(2)
  }
}

const { binary } = requireRuntime()
const child = spawn(binary, [...nodeFlags, file, ...args], {
  stdio: 'inherit',
  env: { ...process.env, ...(isFile && env()), PATH: pathWith(binary) },
})
// The terminal gives Ctrl-C to both; whoever ends only this one ends the child as well.
process.on('SIGINT', () => {})
for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
child.on('error', (error) => {
  console.error(error.message)
  process.exit(1)
})
child.on('exit', (code, signal) => process.exit(signal ? 128 + (signal === 'SIGINT' ? 2 : 15) : code))
