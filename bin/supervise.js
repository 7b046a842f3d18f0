import { spawn } from 'node:child_process'
import { setTimeout as sleep } from 'node:timers/promises'
import { lines, logFile, seconds, speaker } from './log.js'
import { groupOf, identityOf, signal } from './processes.js'
import { root } from './settings.js'

const firstPauseMs = 250
const longestPauseMs = 5_000
const steadyMs = 10_000
const patience = 5

const groupAlive = (group) => signal(-group, 0)

/** Ends what a dead leader has left in its process group, and waits until it is gone. */
export async function endGroup(group, instance, name = 'SIGKILL') {
  for (let tries = 0; tries < 200; tries += 1) {
    const left = process.platform === 'linux' ? groupOf(group, instance).length > 0 : groupAlive(group)
    if (!left) return
    signal(-group, name)
    await sleep(10)
  }
}

/**
 * Keeps one process alive until `stop`. `onChange(pid | null)` is told of every start and end; `whenReady` resolves at the
 * first readiness, and rejects when the process ends five times before it.
 */
export function supervise(service, { env, instance, logs, debug, onChange }) {
  const { name, command, args, graceMs, waitsFor } = service
  const say = speaker(name)
  const keep = logFile(logs, name)
  let child = null
  let leader = null
  let ended = Promise.resolve()
  let stopping = false
  let failures = 0
  let isReady = false
  let tell
  const whenReady = new Promise((resolve, reject) => {
    tell = { resolve, reject }
  })
  whenReady.catch(() => {})
  const beganMs = Date.now()
  let lastLines = []

  const ready = () => {
    if (isReady || stopping) return
    isReady = true
    failures = 0
    say(`ready after ${seconds(Date.now() - beganMs)}`)
    tell.resolve()
  }

  const take = (line) => {
    keep(line)
    if (!line.trim()) return
    lastLines = [...lastLines.slice(-14), line]
    if (service.readyLine?.test(line)) return ready()
    if (debug || !service.shows || service.shows(line)) say(line)
  }

  const watch = async (mine) => {
    while (child === mine && !stopping && !isReady) {
      if (await service.ready()) return child === mine && ready()
      await sleep(40)
    }
  }

  const start = () => {
    if (stopping) return
    const startedMs = Date.now()
    const mine = spawn(command, args, {
      cwd: root,
      env: { ...process.env, ...env, ...service.env, WEFT_SUPERVISED: '1', WEFT_INSTANCE: instance },
      stdio: ['ignore', 'pipe', 'pipe'],
      // A group of its own: Ctrl-C reaches the launcher only, and what a killed child leaves behind can be found.
      detached: true,
    })
    child = mine
    leader = mine.pid ?? null
    if (leader) onChange(leader)
    mine.stdout.on('data', lines(take))
    mine.stderr.on('data', lines(take))
    ended = new Promise((resolve) => {
      let once = false
      const end = async (how) => {
        if (once) return
        once = true
        if (leader) await endGroup(leader, instance)
        child = null
        onChange(null)
        resolve()
        if (!stopping) again(how, Date.now() - startedMs)
      }
      mine.on('error', (error) => end(error.message))
      mine.on('exit', (code, by) => end(by ? `was ended by ${by}` : `ended with code ${code}`))
    })
    if (service.ready) void watch(mine)
  }

  const again = (how, livedMs) => {
    failures = livedMs > steadyMs ? 1 : failures + 1
    if (!isReady && failures >= patience) {
      stopping = true
      const words = lastLines.length ? ` Its last words:\n${lastLines.join('\n')}` : ''
      return tell.reject(
        new Error(
          `${name} ${how} ${failures} times before it was ready; see ${name}.log in ${logs}.${words}`,
        ),
      )
    }
    const pauseMs = Math.min(firstPauseMs * 2 ** (failures - 1), longestPauseMs)
    say(`${how}; starting it again in ${pauseMs} ms`)
    setTimeout(start, pauseMs)
  }

  const stillWaiting = setInterval(() => {
    if (isReady || stopping) return clearInterval(stillWaiting)
    say(`waits for ${waitsFor} (${seconds(Date.now() - beganMs)})`)
  }, 3_000)

  service.before?.()
  say(`waits for ${waitsFor}`)
  start()

  return {
    name,
    whenReady,
    /** SIGTERM, then SIGKILL for the whole group; resolves when all of it is gone. */
    async stop() {
      stopping = true
      clearInterval(stillWaiting)
      const mine = child
      if (!mine) return ended
      mine.kill('SIGTERM')
      const timer = setTimeout(() => leader && signal(-leader, 'SIGKILL'), graceMs)
      await ended
      clearTimeout(timer)
    },
    /** At once, for a second Ctrl-C. */
    kill() {
      stopping = true
      if (child && leader) signal(-leader, 'SIGKILL')
    },
    identity: () => (leader ? identityOf(leader) : null),
  }
}
