import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { WeftError } from '#lib/workflow/error.ts'
import { portTable, root, settings } from '../bin/settings.js'
import type { Measured } from './main.ts'

const isFree = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(false))
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)))
  })

const freeOffset = async (): Promise<number> => {
  for (let offset = 12_000; offset < 22_000; offset += 500) {
    const free = await Promise.all(Object.values(portTable).map(({ port }) => isFree(port + offset)))
    if (free.every(Boolean)) return offset
  }
  throw new WeftError('no-ports', 'There is no offset at which all of Weft’s ports are free.')
}

/** The launcher's environment without what an instance around this one may have set. */
const cleanEnv = (dataDir: string, offset: number): NodeJS.ProcessEnv => ({
  ...process.env,
  ...Object.fromEntries(
    Object.keys(process.env)
      .filter((name) => /^(WEFT_|RESTATE_|DATABASE_URL$)/.test(name))
      .map((name) => [name, undefined]),
  ),
  WEFT_DATA_DIR: dataDir,
  WEFT_PORT_OFFSET: String(offset),
})

const answers = async (url: string): Promise<boolean> => {
  const answer = await fetch(url, { signal: AbortSignal.timeout(5_000) }).catch(() => null)
  await answer?.arrayBuffer().catch(() => null)
  return answer?.ok ?? false
}

const ended = (child: ChildProcess): Promise<void> =>
  child.exitCode !== null || child.signalCode !== null
    ? Promise.resolve()
    : new Promise((resolve) => child.once('exit', () => resolve()))

/** Signals the launcher and all that it started, as Ctrl-C in a terminal does. */
const interrupt = async (child: ChildProcess): Promise<void> => {
  const send = (signal: NodeJS.Signals) => {
    try {
      process.kill(-child.pid!, signal)
    } catch {
      // All of them have ended.
    }
  }
  send('SIGINT')
  const late = setTimeout(() => send('SIGKILL'), 20_000)
  await ended(child)
  clearTimeout(late)
}

/** Seconds from `npm start` to a page that answers and an engine that takes runs. */
const startOnce = async (env: NodeJS.ProcessEnv, limitSeconds: number): Promise<number> => {
  const { web } = settings(env).urls
  const began = performance.now()
  const child = spawn('npm', ['start', '--silent'], {
    cwd: root,
    env,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => {
      said = (said + chunk.toString()).slice(-4_000)
    })
  try {
    for (;;) {
      const seconds = (performance.now() - began) / 1000
      if (child.exitCode !== null || seconds > limitSeconds)
        throw new WeftError('not-started', `Weft was not ready after ${Math.round(seconds)} s:\n${said}`)
      if ((await answers(`${web}/api/health`)) && (await answers(`${web}/`)))
        return Math.round((performance.now() - began) / 10) / 100
      await sleep(50)
    }
  } finally {
    await interrupt(child)
  }
}

/**
 * Time from `npm start` to ready on a built tree: with an empty data folder, and again with the one that is then there.
 * A first start, which is not counted, makes the build where there is none.
 */
export const measure = async (): Promise<Measured> => {
  const offset = await freeOffset()
  const folder = mkdtempSync(join(tmpdir(), 'weft-start-'))
  try {
    console.log('Starting once without counting, so that the build is there')
    await startOnce(cleanEnv(join(folder, 'build'), offset), 600)
    const env = cleanEnv(join(folder, 'measured'), offset)
    const secondsToReady = await startOnce(env, 120)
    const secondsToReadyAgain = await startOnce(env, 120)
    return { ok: secondsToReady <= 10, figures: { secondsToReady, secondsToReadyAgain, limit: 10 } }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
