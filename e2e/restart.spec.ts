import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { childEnv, root, settings } from '../bin/settings.js'
import { Client } from './client.ts'
import { countEvents } from './instance.ts'
import { testAccount } from './wallet.ts'

const alive = (pid: number) => {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

/** The launcher as `npm start` runs it; resolves when it says that it is ready, with how long it says it took. */
const start = (env: Readonly<Record<string, string | undefined>>) =>
  new Promise<{ child: ChildProcess; seconds: number }>((resolve, reject) => {
    const child = spawn(process.execPath, ['bin/start.js'], {
      cwd: root,
      env: env as NodeJS.ProcessEnv,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let said = ''
    const hear = (text: Buffer) => {
      said += text
      const seconds = /Weft is ready on \S+ \(([\d.]+) s\)/.exec(said)?.[1]
      if (seconds) resolve({ child, seconds: Number(seconds) })
    }
    child.stdout.on('data', hear)
    child.stderr.on('data', hear)
    child.on('exit', () => reject(new Error(`the launcher ended: ${said.slice(-2_000)}`)))
  })

const ended = (child: ChildProcess) =>
  new Promise((resolve) => (child.exitCode === null ? child.on('exit', resolve) : resolve(null)))

test('after Ctrl-C nothing is left running, and the next start has every run, event and byte', async () => {
  test.setTimeout(180_000)
  const before = { ...process.env }
  const dataDir = mkdtempSync(join(tmpdir(), 'weft-restart-'))
  // An installation of its own, beside the one under test; helpers read where it is from the environment.
  const bare = Object.fromEntries(Object.entries(before).filter(([name]) => !/^(WEFT_|RESTATE_)/.test(name)))
  const own = childEnv(
    settings({ WEFT_DATA_DIR: dataDir, WEFT_PORT_OFFSET: String(Number(before.WEFT_PORT_OFFSET) - 6_000) }),
  )
  const env = { ...bare, ...own }
  for (const name of Object.keys(process.env)) if (/^(WEFT_|RESTATE_)/.test(name)) delete process.env[name]
  Object.assign(process.env, own)
  let running: ChildProcess | undefined
  try {
    const first = await start(env)
    running = first.child
    const client = new Client(testAccount(700))
    await client.fund()
    const body = `id,value\n${Array.from({ length: 3_000 }, (_, row) => `${row},kept ${row}`).join('\n')}\n`
    const file = await client.upload('kept.csv', body, new TextEncoder().encode(body).length)
    const run = await client.publish(file)
    const view = await client.finish(run)
    expect(view.status, JSON.stringify(view.steps)).toBe('completed')
    const bundle = await client.bundle(run)

    const { launcher, children } = JSON.parse(readFileSync(settings(process.env).paths.pids, 'utf8')) as {
      launcher: { pid: number }
      children: Record<string, { pid: number }>
    }
    const pids = [launcher.pid, ...Object.values(children).map(({ pid }) => pid)]
    expect(pids.filter(alive)).toHaveLength(5)
    first.child.kill('SIGINT')
    await ended(first.child)
    expect(pids.filter(alive)).toEqual([])

    const again = await start(env)
    running = again.child
    console.log(`ready after ${first.seconds} s, and after ${again.seconds} s the second time`)
    expect(await client.view(run)).toEqual(view)
    expect(await countEvents(client.account.address)).toEqual({ submits: 1, attested: 1 })
    expect(Buffer.from(await client.bundle(run)).equals(Buffer.from(bundle))).toBe(true)
    const kept = view.steps.retrieve?.outputs?.file
    const bytes = await (await client.call(`/api/files/${kept?.digest.sha256}`)).text()
    expect(bytes).toBe(body)
    // The stored bytes are on the storage nodes still: another run of the same file reads them from there.
    const second = await client.finish(await client.publish(file))
    expect(second.status, JSON.stringify(second.steps)).toBe('completed')
    // Each run is its own: what an earlier one left on chain is not taken for this one's.
    expect(await countEvents(client.account.address)).toEqual({ submits: 2, attested: 2 })
  } finally {
    running?.kill('SIGINT')
    if (running) await ended(running)
    for (const name of Object.keys(process.env)) if (/^(WEFT_|RESTATE_)/.test(name)) delete process.env[name]
    Object.assign(process.env, before)
    rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 })
  }
})
