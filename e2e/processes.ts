import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { settings } from '../bin/settings.js'

export const victims = ['worker', 'engine', 'web', 'devnet', 'chain 31337', 'chain 31338'] as const
export type Victim = (typeof victims)[number]

/** The process that stands for a part of the instance under test now. */
export const pidOf = (victim: Victim): number => {
  const { paths } = settings(process.env)
  const chain = /^chain (\d+)$/.exec(victim)?.[1]
  if (chain) return Number(readFileSync(join(paths.devnet, `chain-${chain}`, 'anvil.pid'), 'utf8'))
  const { children } = JSON.parse(readFileSync(paths.pids, 'utf8')) as {
    children: Record<string, { pid: number }>
  }
  const child = children[victim]
  if (!child) throw new Error(`${victim} is not running`)
  return child.pid
}

/** kill -9. A victim that is being restarted already is dead enough. */
export const kill = (victim: Victim): void => {
  try {
    process.kill(pidOf(victim), 'SIGKILL')
  } catch (error) {
    if (!/is not running|ESRCH|ENOENT/.test(String(error))) throw error
  }
}

/** Peak resident memory of a process so far, in bytes; null where the system does not tell. */
export const peakMemory = (pid: number): number | null => {
  try {
    const kilobytes = /^VmHWM:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
    return kilobytes ? Number(kilobytes) * 1024 : null
  } catch {
    return null
  }
}
