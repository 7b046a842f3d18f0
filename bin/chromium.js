import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']
const places = [
  ...names.map((name) => join('/usr/bin', name)),
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
]

/** True when this browser starts here; an Ubuntu without snap has a `chromium-browser` that only says so. */
const runs = (path) => {
  const { status, stdout } = spawnSync(path, ['--version'], { encoding: 'utf8', timeout: 30_000 })
  return status === 0 && /chrom/i.test(stdout)
}

/**
 * A Chromium that is installed already: CHROMIUM_PATH, else a known place, else one on PATH. Undefined when there is
 * none, and Playwright's own is to be used. Throws when CHROMIUM_PATH names a file that does not exist.
 */
export function findChromium(env = process.env) {
  if (env.CHROMIUM_PATH) {
    if (!existsSync(env.CHROMIUM_PATH))
      throw new Error(`CHROMIUM_PATH is "${env.CHROMIUM_PATH}", and there is no such file.`)
    return env.CHROMIUM_PATH
  }
  const onPath = (env.PATH ?? '')
    .split(delimiter)
    .flatMap((folder) => names.map((name) => join(folder, name)))
  return [...places, ...onPath].find((path) => existsSync(path) && runs(path))
}

/** Where Playwright keeps the Chromium that belongs to its version, installed or not. */
async function playwrightChromium() {
  const { chromium } = await import('@playwright/test')
  return chromium.executablePath()
}

/** What a failed program says of it in one line: its first line with the word Error, else its last. */
const reasonOf = ({ stderr, stdout, error }) => {
  const lines = `${stdout ?? ''}\n${stderr ?? ''}`
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
  const told = lines.find((line) => /error/i.test(line)) ?? lines.at(-1) ?? error?.message
  return (told ?? 'no reason given').slice(0, 200)
}

const isRootWithApt = () =>
  process.getuid?.() === 0 && spawnSync('apt-get', ['--version'], { stdio: 'ignore' }).status === 0

/**
 * Makes sure that there is a Chromium, and says in one line which one, or what was installed. Answers its path; throws
 * an Error of one sentence when none can be had.
 */
export async function ensureChromium({ node = process.execPath, root, say }) {
  const found = findChromium()
  if (found) {
    say(`Chromium: ${found}`)
    return found
  }
  const own = await playwrightChromium()
  if (existsSync(own) && runs(own)) {
    say(`Chromium: Playwright's own, ${own}`)
    return own
  }
  say("Chromium: none found, installing Playwright's")
  const quiet = { encoding: 'utf8', cwd: root }
  const cli = join(root, 'node_modules', '@playwright', 'test', 'cli.js')
  const installed = spawnSync(node, [cli, 'install', 'chromium'], { ...quiet, timeout: 600_000 })
  if (installed.status === 0 && existsSync(own) && runs(own)) return own
  const why = installed.status === 0 ? 'it does not start here' : reasonOf(installed)
  if (isRootWithApt()) {
    say(`Chromium: Playwright's could not be used (${why}), installing the distribution's package`)
    const apt = (args) =>
      spawnSync('apt-get', args, {
        ...quiet,
        timeout: 900_000,
        env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
      })
    apt(['update'])
    const done = apt(['install', '-y', '--no-install-recommends', 'chromium'])
    const path = findChromium()
    if (path) return path
    throw new Error(`apt-get could not install Chromium: ${reasonOf(done)}`)
  }
  throw new Error(
    `There is no Chromium, and Playwright's could not be used: ${why}. Install one (apt-get install chromium) or name it in CHROMIUM_PATH.`,
  )
}
