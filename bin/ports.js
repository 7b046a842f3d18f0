import { createServer } from 'node:net'
import { commandOf, listenerOn, variableOf } from './processes.js'
import { devnetPorts, enginePorts, portTable } from './settings.js'

/** Ports that a start with these settings opens. */
export const portsToOpen = (of) =>
  Object.keys(portTable).filter(
    (name) =>
      (of.profile === 'local' || !devnetPorts.includes(name)) &&
      (of.ownEngine || !enginePorts.includes(name)),
  )

const tryPort = (host, port) =>
  new Promise((resolve) => {
    const server = createServer()
    server.unref()
    server.once('error', (error) => resolve(error.code))
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(null)))
  })

const holderOf = (port) => {
  const pid = listenerOn(port)
  if (!pid) return 'another program'
  const dataDir = variableOf(pid, 'WEFT_DATA_DIR')
  return dataDir
    ? `another Weft (process ${pid}, data in ${dataDir})`
    : `process ${pid} (${commandOf(pid).slice(0, 80)})`
}

/** Null when every port is free; else one sentence for the first that is not, naming who has it and how to move it. */
export async function takenPort(of) {
  const clash = twice(of)
  if (clash) return clash
  for (const name of portsToOpen(of)) {
    const port = of.ports[name]
    const { variable, use } = portTable[name]
    const problem =
      (await tryPort(name === 'web' || name === 'worker' ? of.host : '127.0.0.1', port)) ??
      // A browser that is told localhost may ask ::1 first, and find somebody else there.
      (name === 'web' && (await tryPort('::1', port)) === 'EADDRINUSE' ? 'EADDRINUSE' : null)
    if (problem === 'EACCES')
      return `Port ${port} for ${use} needs more rights than this user has; choose another with ${variable}.`
    if (problem)
      return `Port ${port} for ${use} is taken by ${holderOf(port)}; end it, or choose another port with ${variable} or all of them with WEFT_PORT_OFFSET.`
  }
  return null
}

const twice = (of) => {
  const seen = new Map()
  for (const name of portsToOpen(of)) {
    const other = seen.get(of.ports[name])
    if (other)
      return `Port ${of.ports[name]} is given to both ${portTable[other].use} and ${portTable[name].use}; change ${portTable[name].variable}.`
    seen.set(of.ports[name], name)
  }
  return null
}
