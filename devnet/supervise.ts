import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { gunzipSync } from 'node:zlib'
import { writeFileAtomically } from '#contracts/write-file.ts'
import { WeftError } from '#lib/workflow/error.ts'
import { spawnAnvil } from './anvil.ts'
import { call } from './json-rpc.ts'
import { commandOf } from './processes.ts'

export type ChainPlace = { readonly chainId: number; readonly port: number; readonly folder: string }

/** What of a chain is on disk: `state.gz` as anvil dumps it, and the process that was started last. */
export const chainFiles = (folder: string) => ({
  state: join(folder, 'state.gz'),
  loaded: join(folder, 'state.json'),
  pid: join(folder, 'anvil.pid'),
  queued: join(folder, 'queued.json'),
})

/** Ends the anvil that an earlier, killed devnet left behind: by its recorded pid, and only when it is that anvil. */
export const endOrphan = async ({ folder, port }: ChainPlace): Promise<void> => {
  const path = chainFiles(folder).pid
  if (!existsSync(path)) return
  const pid = Number(readFileSync(path, 'utf8'))
  const isOurs = () => {
    const command = commandOf(pid)
    return command.includes('anvil') && command.includes(`--port ${port} `)
  }
  if (Number.isInteger(pid) && pid > 1 && isOurs()) {
    process.kill(pid, 'SIGKILL')
    for (let tries = 0; tries < 100 && isOurs(); tries += 1) await sleep(20)
  }
  rmSync(path, { force: true })
}

/**
 * Keeps one anvil alive: started from the saved state, started again from it whenever it dies. `afterStart` runs
 * before anybody is let in.
 */
export const superviseAnvil = (
  place: ChainPlace,
  say: (line: string) => void,
  afterStart: () => Promise<void>,
) => {
  const files = chainFiles(place.folder)
  let child: ChildProcess | undefined
  let stopped = false
  let starts = 0

  const startOnce = async (): Promise<void> => {
    const hasState = existsSync(files.state)
    if (hasState) writeFileSync(files.loaded, gunzipSync(readFileSync(files.state)))
    const started = spawnAnvil({ ...place, ...(hasState ? { statePath: files.loaded } : {}) })
    child = started
    let ended = false
    started.once('error', () => {
      ended = true
    })
    started.once('exit', () => {
      ended = true
    })
    if (started.pid !== undefined) writeFileAtomically(files.pid, String(started.pid))
    for (let tries = 0; ; tries += 1) {
      if (ended || tries > 1500)
        throw new WeftError('anvil-start', `anvil did not start on port ${place.port}.`, {
          fix: 'Another program may use that port. End it, or choose another with WEFT_PORT_OFFSET.',
        })
      const chainId = await call(place.port, 'eth_chainId').catch(() => undefined)
      if (chainId !== undefined && !ended) break
      await sleep(20)
    }
    await afterStart()
    started.once('exit', () => {
      if (stopped) return
      say(`Chain ${place.chainId}: anvil ended; starting it again from the saved state`)
      up = start()
      up.catch(() => {})
    })
    starts += 1
    if (started.exitCode !== null || started.signalCode !== null) throw new Error('anvil ended at once')
  }

  const start = async (): Promise<void> => {
    for (let tries = 1; ; tries += 1)
      try {
        return await startOnce()
      } catch (error) {
        child?.kill('SIGKILL')
        // Never given up once it has run: whatever keeps it from starting may pass.
        if (stopped || (starts === 0 && tries >= 3)) throw error
        if (tries % 10 === 0) say(`Chain ${place.chainId}: ${String(error)} Trying again`)
        await sleep(Math.min(200 * tries, 2000))
      }
  }

  mkdirSync(place.folder, { recursive: true })
  let up: Promise<void> = endOrphan(place).then(start)
  up.catch(() => {})

  return {
    /** Resolves when anvil can be asked; rejects when it cannot be started. */
    whenUp: (): Promise<void> => up,
    /** Ends anvil, and with it all that it knows beyond the saved state; resolves when the next one is up. */
    async rollBack(): Promise<void> {
      const before = starts
      child?.kill('SIGKILL')
      while (starts === before && !stopped) {
        await up
        await sleep(10)
      }
    },
    /** Resolves when anvil is gone. All that it knew and told is saved, so it is not asked politely. */
    async stop(): Promise<void> {
      stopped = true
      const last = child
      rmSync(files.pid, { force: true })
      if (!last || last.exitCode !== null || last.signalCode !== null) return
      const exit = once(last, 'exit')
      last.kill('SIGKILL')
      await exit
    },
  }
}
