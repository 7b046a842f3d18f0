import { once } from 'node:events'
import { createServer } from 'node:net'
import { expect, test } from 'vitest'
import { portsToOpen, takenPort } from './ports.js'
import { portTable, settings } from './settings.js'

const free = async (count) => {
  const servers = await Promise.all(
    Array.from({ length: count }, async () => {
      const server = createServer().listen(0, '127.0.0.1')
      await once(server, 'listening')
      return server
    }),
  )
  const ports = servers.map((server) => server.address().port)
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))))
  return ports
}
const freeEnv = async () => {
  const names = Object.values(portTable)
  const ports = await free(names.length)
  return Object.fromEntries(names.map(({ variable }, at) => [variable, String(ports[at])]))
}

test('free ports are no problem', async () => {
  expect(await takenPort(settings(await freeEnv()))).toBeNull()
})

test('a taken port gives one sentence: the port, who has it, the variable', async () => {
  const env = await freeEnv()
  const server = createServer().listen(Number(env.WEFT_ADMIN_PORT), '127.0.0.1')
  await once(server, 'listening')
  try {
    const sentence = await takenPort(settings(env))
    expect(sentence).toContain(`Port ${env.WEFT_ADMIN_PORT} for the engine's admin API is taken by `)
    expect(sentence).toContain(
      'choose another port with WEFT_ADMIN_PORT or all of them with WEFT_PORT_OFFSET.',
    )
    if (process.platform === 'linux') expect(sentence).toContain(`process ${process.pid} `)
  } finally {
    server.close()
  }
})

test('one port for two things is refused before anything starts', async () => {
  const env = { ...(await freeEnv()) }
  env.WEFT_WORKER_PORT = env.WEFT_PORT
  expect(await takenPort(settings(env))).toBe(
    `Port ${env.WEFT_PORT} is given to both the web server and the worker; change WEFT_WORKER_PORT.`,
  )
})

test('ports of what runs elsewhere are left alone', () => {
  const of = settings({
    WEFT_PROFILE: 'public',
    RESTATE_INGRESS_URL: 'http://engine:8080',
    RESTATE_ADMIN_URL: 'http://engine:9070',
  })
  expect(portsToOpen(of)).toEqual(['web', 'worker'])
})
