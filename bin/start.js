import { randomUUID } from 'node:crypto'
import { build, compileContracts, stopBuild } from './build.js'
import { seconds, speaker } from './log.js'
import { takenPort } from './ports.js'
import { endOrphans, forget, identify, record, runningLauncher } from './recorded.js'
import { pathWith, requireRuntime } from './runtime.js'
import { services } from './services.js'
import { childEnv, settings } from './settings.js'
import { supervise } from './supervise.js'

const beganMs = Date.now()
const say = speaker('weft')
const give = (sentence, code = 1) => {
  console.error(sentence)
  process.exit(code)
}
const orGiveUp = (action) => {
  try {
    return action()
  } catch (error) {
    return give(error.message)
  }
}

const of = orGiveUp(() => settings(process.env))
const { binary, version } = requireRuntime()
const list = orGiveUp(() => services(of, binary))

const other = runningLauncher(of.paths.pids)
if (other)
  give(
    `Weft already runs on this data folder (process ${other.pid}, ${of.dataDir}); end it first with Ctrl-C.`,
  )
const orphans = await endOrphans(of.paths.pids)
if (orphans.length) say(`ended what an earlier start had left behind: ${orphans.join(', ')}`)
const taken = await takenPort(of)
if (taken) give(taken)

const instance = randomUUID()
const children = {}
const running = new Map()
const write = () => record(of.paths.pids, { instance, launcher: identify(process.pid), children })

let stopping = false
let stoppingSinceMs = 0
async function stop(code, why) {
  if (stopping) {
    // A terminal signals the whole group and npm passes it on once more: that is one Ctrl-C, not two.
    if (Date.now() - stoppingSinceMs < 700) return
    for (const child of running.values()) child.kill()
    stopBuild('SIGKILL')
    return
  }
  stopping = true
  stoppingSinceMs = Date.now()
  say(why)
  stopBuild()
  // Those who ask before those who are asked.
  for (const { name } of [...list].reverse()) await running.get(name)?.stop()
  forget(of.paths.pids)
  say('everything has ended; your data is kept')
  process.exit(code)
}
process.on('SIGINT', () => void stop(130, 'ending everything; press Ctrl-C again to end it at once'))
for (const name of ['SIGTERM', 'SIGHUP']) process.on(name, () => void stop(0, `ending everything (${name})`))

const env = { ...childEnv(of), PATH: pathWith(binary) }
const begin = (service) => {
  if (stopping) return Promise.resolve()
  const child = supervise(service, {
    env,
    instance,
    logs: of.paths.logs,
    debug: of.debug,
    onChange: (pid) => {
      if (pid) children[service.name] = identify(pid)
      else delete children[service.name]
      if (!stopping) write()
    },
  })
  running.set(service.name, child)
  return child.whenReady
}

try {
  write()
  say(`starting on ${of.urls.public}; data in ${of.dataDir}`)
  const built = compileContracts(binary, say).then(() => build({ binary, version, say }))
  built.catch(() => {})
  const now = list.filter(({ needsBuild }) => !needsBuild).map(begin)
  await Promise.race([built, Promise.all(now).then(() => built)])
  await Promise.all([...now, ...list.filter(({ needsBuild }) => needsBuild).map(begin)])
  if (!stopping) console.log(`Weft is ready on ${of.urls.public} (${seconds(Date.now() - beganMs)})`)
} catch (error) {
  if (!stopping) {
    console.error(error.message)
    await stop(1, 'ending everything, because not everything could start')
  }
}
