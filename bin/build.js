import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  closeSync,
  cpSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { join, relative } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { commandOf, identityOf } from './processes.js'
import { nodeFlags, pathWith, requireRuntime } from './runtime.js'
import { root } from './settings.js'

const sources = ['app', 'components', 'lib', 'contracts', 'public', 'content', 'fixtures']
const files = [
  'bin/build-verifier.js',
  'proxy.ts',
  'next.config.js',
  'postcss.config.js',
  'tsconfig.json',
  'package.json',
  'package-lock.json',
]
const stampPath = join(root, '.next', 'weft-build.json')
const lockPath = join(root, '.cache', 'build.lock')
const verifier = join(root, '.cache', 'verifier')

const isSource = (path) => !/\.test\.tsx?$/.test(path) && !path.startsWith('contracts/build/')

const filesUnder = (folder) =>
  existsSync(folder)
    ? readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
        const path = join(folder, entry.name)
        return entry.isDirectory() ? filesUnder(path) : [path]
      })
    : []

/** sha256 over everything that the production build is made of, the lock and the version of Node. */
export function sourceHash(version) {
  const hash = createHash('sha256').update(version)
  const paths = [
    ...sources.flatMap((name) => filesUnder(join(root, name))),
    ...files.map((name) => join(root, name)),
  ]
    .map((path) => relative(root, path))
    .filter((path) => isSource(path) && existsSync(join(root, path)))
    .sort()
  for (const path of paths) {
    const bytes = readFileSync(join(root, path))
    hash.update(`${path}\0${bytes.length}\0`).update(bytes)
  }
  return hash.digest('hex')
}

const builtHash = () => {
  try {
    return JSON.parse(readFileSync(stampPath, 'utf8')).hash
  } catch {
    return null
  }
}

/** Takes the lock of the build, after whoever holds it; a holder that has died holds nothing. */
async function lock(say) {
  mkdirSync(join(root, '.cache'), { recursive: true })
  for (let told = false; ; ) {
    try {
      const handle = openSync(lockPath, 'wx')
      writeSync(handle, JSON.stringify({ pid: process.pid, identity: identityOf(process.pid) }))
      closeSync(handle)
      return () => rmSync(lockPath, { force: true })
    } catch (error) {
      if (error.code !== 'EEXIST') throw error
    }
    const holder = readHolder()
    if (holder && identityOf(holder.pid) !== holder.identity) rmSync(lockPath, { force: true })
    else {
      if (!told) say(`waits for the build of process ${holder?.pid ?? '?'} (${commandOf(holder?.pid ?? 0)})`)
      told = true
      await sleep(250)
    }
  }
}

const readHolder = () => {
  try {
    return JSON.parse(readFileSync(lockPath, 'utf8'))
  } catch {
    return null
  }
}

let current
/** Ends what a build is running, when the launcher has to go. */
export const stopBuild = (signal = 'SIGTERM') => current?.kill(signal)

const run = (binary, args, say, level, env = {}) =>
  new Promise((resolve, reject) => {
    const child = spawn(binary, [...nodeFlags, ...args], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        ...process.env,
        NODE_ENV: 'production',
        NEXT_TELEMETRY_DISABLED: '1',
        PATH: pathWith(binary),
        ...env,
      },
    })
    current = child
    let tail = ''
    const take = (chunk) => {
      tail = (tail + chunk).slice(-8_000)
      if (level === 'all') for (const line of String(chunk).split('\n')) if (line.trim()) say(line)
    }
    child.stdout.on('data', take)
    child.stderr.on('data', take)
    child.on('error', reject)
    child.on('exit', (code) =>
      code === 0
        ? resolve()
        : reject(new Error(`${args.join(' ')} failed${level === 'all' ? '.' : `:\n${tail.trim()}`}`)),
    )
  })

/** Compiles the contracts whose sources have changed. */
export const compileContracts = (binary, say) => run(binary, ['contracts/compile.ts'], say)

/** Makes the production build, unless the one that is there was made of the same sources, lock and Node. */
export async function build({ binary, version, say = () => {}, level }) {
  const unlock = await lock(say)
  try {
    const hash = sourceHash(version)
    if (builtHash() === hash) return false
    rmSync(stampPath, { force: true })
    say('makes the production build; this is done once, and again when sources change')
    const beganMs = Date.now()
    const progress = setInterval(
      () =>
        say(
          `still makes the production build (${Math.round((Date.now() - beganMs) / 1000)} s; usually 20 to 90 s)`,
        ),
      10_000,
    )
    try {
      await run(binary, ['bin/build-verifier.js'], say, level)
      const { core } = JSON.parse(readFileSync(join(verifier, 'index.json'), 'utf8'))
      const env = { NEXT_PUBLIC_WEFT_VERIFIER: `/_next/static/verifier/${core}` }
      await run(binary, ['node_modules/next/dist/bin/next', 'build'], say, level, env)
      cpSync(join(verifier, 'scripts'), join(root, '.next', 'static', 'verifier'), { recursive: true })
    } finally {
      clearInterval(progress)
    }
    // Whoever edits during the build gets another one at the next start.
    writeFileSync(stampPath, `${JSON.stringify({ hash, node: version })}\n`)
    return true
  } finally {
    unlock()
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { binary, version } = requireRuntime()
  const startMs = Date.now()
  const say = (line) => console.log(line)
  try {
    await compileContracts(binary, say)
    const made = await build({ binary, version, say, level: 'all' })
    console.log(
      made ? `Built in ${((Date.now() - startMs) / 1000).toFixed(1)} s.` : 'The build is up to date.',
    )
  } catch (error) {
    console.error(error.message)
    process.exitCode = 1
  }
}
