import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { commandOf, groupOf, identityOf, signal } from './processes.js'

const read = (path) => {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch {
    return null
  }
}
const isSame = ({ pid, identity, command }) => identityOf(pid) === identity && commandOf(pid) === command

/** What is written of a process, to know it again. */
export const identify = (pid) => ({ pid, identity: identityOf(pid), command: commandOf(pid) })

/** Writes who runs: the launcher and its children. */
export function record(path, state) {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(`${path}.tmp`, `${JSON.stringify(state, null, 2)}\n`, { mode: 0o600 })
  renameSync(`${path}.tmp`, path)
}

export const forget = (path) => rmSync(path, { force: true })

/** The launcher that runs on this data folder now, if any. */
export function runningLauncher(path) {
  const launcher = read(path)?.launcher
  return launcher && launcher.pid !== process.pid && isSame(launcher) ? launcher : null
}

/** Ends exactly the recorded children of a launcher that was killed; answers the names of those that were left. */
export async function endOrphans(path) {
  const state = read(path)
  if (!state) return []
  const left = (name) => {
    const child = state.children?.[name]
    if (!child) return []
    const own = isSame(child) ? [child.pid] : []
    return [...new Set([...own, ...groupOf(child.pid, state.instance)])]
  }
  const names = Object.keys(state.children ?? {}).filter((name) => left(name).length > 0)
  for (const name of names) for (const pid of left(name)) signal(pid, 'SIGTERM')
  for (let tries = 0; tries < 500 && names.some((name) => left(name).length > 0); tries += 1) {
    if (tries === 150) for (const name of names) for (const pid of left(name)) signal(pid, 'SIGKILL')
    await sleep(20)
  }
  forget(path)
  return names
}
