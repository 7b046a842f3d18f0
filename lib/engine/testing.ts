import { type ChildProcess, spawn } from 'node:child_process'
import { mkdirSync, openSync } from 'node:fs'
import { createRequire } from 'node:module'
import { createServer } from 'node:net'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { EngineUrls } from './http.ts'

/** A port that was free a moment ago, on loopback. */
export const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number }
      server.close(() => resolve(port))
    })
  })

export const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))

/** Asks until the answer is truthy. */
export const eventually = async <T>(
  what: string,
  ask: () => Promise<T | null | undefined | false> | T | null | undefined | false,
  timeoutMs = 20_000,
): Promise<T> => {
  const untilMs = Date.now() + timeoutMs
  let last: unknown
  while (Date.now() < untilMs) {
    try {
      const answer = await ask()
      if (answer) return answer
    } catch (error) {
      last = error
    }
    await sleep(40)
  }
  throw new Error(`${what}: not within ${timeoutMs} ms${last ? ` (${String(last)})` : ''}`)
}

/** Ends a process that this test started, and waits until it is gone. */
export const end = async (child: ChildProcess, signal: NodeJS.Signals = 'SIGKILL'): Promise<void> => {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  child.kill(signal)
  await gone
}

const engineBinary = (): string => {
  const require = createRequire(import.meta.url)
  const name = `@restatedev/restate-server-${process.platform}-${process.arch}`
  return join(dirname(require.resolve(`${name}/package.json`)), 'bin', 'restate-server')
}

export type TestEngine = EngineUrls & {
  readonly dir: string
  /** Starts it again on the same ports and data after `kill`. */
  start(): Promise<void>
  kill(): Promise<void>
}

/** A real engine on free loopback ports with its data in `dir`. */
export const startEngine = async (dir: string): Promise<TestEngine> => {
  mkdirSync(dir, { recursive: true })
  const [ingress, admin, node] = [await freePort(), await freePort(), await freePort()]
  const config = {
    RESTATE_INGRESS__BIND_ADDRESS: `127.0.0.1:${ingress}`,
    RESTATE_ADMIN__BIND_ADDRESS: `127.0.0.1:${admin}`,
    RESTATE_BIND_ADDRESS: `127.0.0.1:${node}`,
    RESTATE_LISTEN_MODE: 'tcp',
    RESTATE_DEFAULT_NUM_PARTITIONS: '4',
    RESTATE_ROCKSDB_TOTAL_MEMORY_SIZE: '256MiB',
    RESTATE_DISABLE_TELEMETRY: 'true',
    RESTATE_LOG_FILTER: 'warn',
    RESTATE_NODE_NAME: 'test',
  }
  let child: ChildProcess | null = null
  const adminUrl = `http://127.0.0.1:${admin}`
  const ingressUrl = `http://127.0.0.1:${ingress}`
  const start = async () => {
    const log = openSync(join(dir, 'engine.log'), 'a')
    child = spawn(engineBinary(), ['--no-logo', '--base-dir', join(dir, 'engine')], {
      env: { PATH: process.env.PATH, ...config } as unknown as NodeJS.ProcessEnv,
      stdio: ['ignore', log, log],
    })
    for (const url of [`${adminUrl}/health`, `${ingressUrl}/restate/health`])
      await eventually('engine', async () => (await fetch(url)).ok, 30_000)
  }
  await start()
  return {
    ingressUrl,
    adminUrl,
    dir,
    start,
    kill: async () => {
      if (child) await end(child)
    },
  }
}

export type TestWorker = { readonly child: ChildProcess; kill(): Promise<void> }

/** A worker of its own process from a script that prints `worker ready`. */
export const startWorker = async (
  script: URL,
  env: Record<string, string>,
  dir: string,
): Promise<TestWorker> => {
  const log = openSync(join(dir, 'worker.log'), 'a')
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', fileURLToPath(script)], {
    env: { PATH: process.env.PATH, ...env } as unknown as NodeJS.ProcessEnv,
    stdio: ['ignore', 'pipe', log],
  })
  let out = ''
  child.stdout?.on('data', (chunk: Buffer) => {
    out += chunk.toString()
  })
  await eventually(
    'worker',
    () => {
      if (child.exitCode !== null) throw new Error(`worker ended with ${child.exitCode}`)
      return out.includes('worker ready')
    },
    30_000,
  )
  return { child, kill: () => end(child) }
}
