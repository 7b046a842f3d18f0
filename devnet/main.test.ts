import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { call } from './json-rpc.ts'
import { listen, stopServer } from './listen.ts'
import { chainFolder } from './networks.ts'
import { commandOf } from './processes.ts'
import { chainFiles } from './supervise.ts'
import { freePorts, startDevnet } from './testing.ts'

const dataDir = mkdtempSync(join(tmpdir(), 'weft-devnet-main-'))
afterAll(() => rmSync(dataDir, { recursive: true, force: true }))

const anvils = () =>
  [31337, 31338].map((chainId) =>
    Number(readFileSync(chainFiles(chainFolder(join(dataDir, 'devnet'), chainId)).pid, 'utf8')),
  )
const alive = (pid: number) => commandOf(pid).includes('anvil')
const gone = async (pids: readonly number[], withinMs: number) => {
  const deadline = Date.now() + withinMs
  while (pids.some(alive) && Date.now() < deadline) await new Promise((resolve) => setTimeout(resolve, 20))
  return !pids.some(alive)
}

test('SIGTERM ends it and its chains within a second; health tells of both chains and of storage', async () => {
  const devnet = await startDevnet({ dataDir })
  const health = await (await fetch(`${devnet.urls.devnet}/health`)).json()
  expect(health).toMatchObject({
    ok: true,
    chains: [{ chainId: 31337 }, { chainId: 31338 }],
    storage: { nodes: 2 },
  })
  const pids = anvils()
  const began = Date.now()
  await devnet.stop()
  expect(await gone(pids, 1000)).toBe(true)
  expect(Date.now() - began).toBeLessThan(1000)
})

test('SIGTERM in the middle of starting leaves nothing, too', async () => {
  const devnet = await startDevnet({ dataDir })
  await devnet.stop()
  const child = spawn(process.execPath, [new URL('main.ts', import.meta.url).pathname], {
    env: { ...process.env, ...devnet.env },
    stdio: 'ignore',
  })
  const started = await new Promise<readonly number[]>((resolve) => {
    const look = () => {
      try {
        resolve(anvils())
      } catch {
        setTimeout(look, 2)
      }
    }
    look()
  })
  child.kill('SIGTERM')
  expect(await gone(started, 1000)).toBe(true)
})

test('it ends, chains and all, when the launcher that started it is killed', async () => {
  const devnet = await startDevnet({ dataDir })
  await devnet.stop()
  const main = new URL('main.ts', import.meta.url).pathname
  const script = `require('node:child_process').spawn(process.execPath, [${JSON.stringify(main)}], { stdio: 'inherit' })`
  const launcher = spawn(process.execPath, ['-e', script], {
    env: { ...process.env, ...devnet.env, WEFT_SUPERVISED: '1' },
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  await new Promise<void>((resolve) => {
    launcher.stdout?.on('data', (chunk: Buffer) => {
      if (chunk.toString().includes('devnet ready')) resolve()
    })
  })
  const pids = anvils()
  expect(pids.every(alive)).toBe(true)
  launcher.kill('SIGKILL')
  expect(await gone(pids, 3000)).toBe(true)
})

test('a port that another program uses is said in one sentence', async () => {
  const [port] = await freePorts(1)
  const other = createServer()
  await listen(other, port as number)
  const devnet = await startDevnet({ dataDir })
  await devnet.stop()
  const child = spawn(process.execPath, [new URL('main.ts', import.meta.url).pathname], {
    env: { ...process.env, ...devnet.env, WEFT_CHAIN_RIGHTS_PORT: String(port) },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let said = ''
  child.stderr.on('data', (chunk: Buffer) => {
    said += chunk.toString()
  })
  const code = await new Promise((resolve) => child.once('exit', resolve))
  stopServer(other)
  expect(code).toBe(1)
  expect(said.trim()).toBe(
    `Port ${port} is used by another program. End that program, or choose another port with WEFT_PORT_OFFSET.`,
  )
})

test('a clock that was moved forward never runs back', async () => {
  const devnet = await startDevnet({ dataDir })
  const ask = (method: string, params: readonly unknown[] = []) =>
    call(devnet.ports.chainRights, method, params)
  const time = async () =>
    Number(((await ask('eth_getBlockByNumber', ['latest', false])) as { timestamp: string }).timestamp)
  await ask('evm_increaseTime', [86_400])
  await ask('evm_mine')
  const before = await time()
  devnet.killChain(31338)
  await ask('evm_mine')
  expect(await time()).toBeGreaterThanOrEqual(before)
  await devnet.stop()
})
