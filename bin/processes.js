import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync, readlinkSync } from 'node:fs'

const linux = process.platform === 'linux'

const read = (path) => {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}
const ps = (columns, pid) => {
  try {
    return execFileSync('ps', ['-o', columns, '-p', String(pid)], { encoding: 'utf8' }).trim()
  } catch {
    return ''
  }
}

// Fields after the command's name, which may itself hold spaces and brackets: [0] is the state.
const statOf = (pid) => read(`/proc/${pid}/stat`).split(') ').pop()?.split(' ') ?? []

/**
 * What tells one process from a later one with the same number: its start time. Null when it has ended. A small Debian
 * has no ps, so Linux is asked through /proc.
 */
export function identityOf(pid) {
  if (linux) {
    const fields = statOf(pid)
    return fields[0] && fields[0] !== 'Z' && fields[19] ? fields[19] : null
  }
  return ps('lstart=', pid) || null
}

/** The command line of a process; '' when it has ended. */
export const commandOf = (pid) =>
  linux ? read(`/proc/${pid}/cmdline`).replaceAll('\0', ' ').trim() : ps('command=', pid)

const environmentOf = (pid) => read(`/proc/${pid}/environ`).split('\0')

/** The value of one environment variable of another process, where the system tells. */
export const variableOf = (pid, name) =>
  environmentOf(pid)
    .find((entry) => entry.startsWith(`${name}=`))
    ?.slice(name.length + 1)

const allPids = () =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)

/** Living members of a process group whose environment carries `WEFT_INSTANCE=<instance>`; Linux only, else none. */
export const groupOf = (group, instance) =>
  linux
    ? allPids().filter((pid) => {
        const fields = statOf(pid)
        return (
          fields[2] === String(group) && fields[0] !== 'Z' && variableOf(pid, 'WEFT_INSTANCE') === instance
        )
      })
    : []

/** Sends a signal to a process, or with a negative number to its group; false when there is none. */
export function signal(pid, name) {
  try {
    process.kill(pid, name)
    return true
  } catch (error) {
    if (error.code === 'ESRCH' || error.code === 'EPERM') return false
    throw error
  }
}

const listenersOf = (port) => {
  const hex = port.toString(16).toUpperCase().padStart(4, '0')
  return ['/proc/net/tcp', '/proc/net/tcp6']
    .flatMap((path) => read(path).split('\n').slice(1))
    .map((line) => line.trim().split(/\s+/))
    .filter((fields) => fields[1]?.endsWith(`:${hex}`) && fields[3] === '0A')
    .map((fields) => `socket:[${fields[9]}]`)
}

const holds = (pid, sockets) => {
  try {
    return readdirSync(`/proc/${pid}/fd`).some((fd) => {
      try {
        return sockets.includes(readlinkSync(`/proc/${pid}/fd/${fd}`))
      } catch {
        return false
      }
    })
  } catch {
    return false
  }
}

/** The process that listens on a TCP port of this machine, when the system tells. */
export function listenerOn(port) {
  if (linux) {
    const sockets = listenersOf(port)
    return sockets.length ? allPids().find((pid) => holds(pid, sockets)) : undefined
  }
  try {
    const pid = Number(
      execFileSync('lsof', ['-nP', '-t', `-iTCP:${port}`, '-sTCP:LISTEN'], { encoding: 'utf8' }).split(
        '\n',
      )[0],
    )
    return pid || undefined
  } catch {
    return undefined
  }
}
