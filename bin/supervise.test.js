import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { identityOf } from './processes.js'
import { endOrphans, identify, record, runningLauncher } from './recorded.js'
import { supervise } from './supervise.js'

let folder
let started
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'weft-supervise-'))
  started = []
})
afterEach(async () => {
  for (const one of started) await one.stop()
  rmSync(folder, { recursive: true, force: true })
})

/** A small child: writes its pid, then does what `code` says. */
const child = (code, more = {}) => ({
  name: 'child',
  command: process.execPath,
  args: [
    '-e',
    `require('fs').writeFileSync(${JSON.stringify(join(folder, 'pid'))}, String(process.pid)); ${code}`,
  ],
  readyLine: /^ready$/,
  waitsFor: 'the child',
  graceMs: 300,
  ...more,
})
const run = (service) => {
  const pids = []
  const one = supervise(service, {
    env: {},
    instance: 'test-instance',
    logs: folder,
    debug: false,
    onChange: (pid) => pid && pids.push(pid),
  })
  started.push(one)
  return { one, pids }
}
const until = async (holds) => {
  for (let tries = 0; tries < 500; tries += 1) {
    if (holds()) return
    await sleep(20)
  }
  throw new Error('it did not happen within 10 s')
}
const numberIn = (name) => Number(readFileSync(join(folder, name), 'utf8'))

test('a killed child is started again, after it is gone', async () => {
  const { one, pids } = run(child(`console.log('ready'); setInterval(() => {}, 1000)`))
  await one.whenReady
  process.kill(pids[0], 'SIGKILL')
  const beganMs = Date.now()
  await until(() => pids.length === 2)
  expect(Date.now() - beganMs).toBeGreaterThanOrEqual(240)
  expect(identityOf(pids[0])).toBeNull()
  expect(identityOf(pids[1])).not.toBeNull()
})

test('a child that ignores SIGTERM is killed, and so is its own child', async () => {
  const grandchild = join(folder, 'grandchild')
  const { one, pids } = run(
    child(`process.on('SIGTERM', () => {});
      const g = require('child_process').spawn('sleep', ['60'], { stdio: 'ignore' });
      require('fs').writeFileSync(${JSON.stringify(grandchild)}, String(g.pid));
      console.log('ready'); setInterval(() => {}, 1000)`),
  )
  await one.whenReady
  const pid = numberIn('grandchild')
  expect(identityOf(pid)).not.toBeNull()
  const beganMs = Date.now()
  await one.stop()
  expect(Date.now() - beganMs).toBeGreaterThanOrEqual(290)
  expect(identityOf(pids[0])).toBeNull()
  await until(() => identityOf(pid) === null)
})

test('a child that dies leaves no child of its own behind', async () => {
  const { one, pids } = run(
    child(`const g = require('child_process').spawn('sleep', ['60'], { stdio: 'ignore' });
      require('fs').writeFileSync(${JSON.stringify(join(folder, 'grandchild'))}, String(g.pid));
      console.log('ready'); setInterval(() => {}, 1000)`),
  )
  await one.whenReady
  const pid = numberIn('grandchild')
  process.kill(pids[0], 'SIGKILL')
  await until(() => pids.length === 2)
  expect(identityOf(pid)).toBeNull()
})

test('a child that never becomes ready is given up after five times, with its last words', async () => {
  const { one, pids } = run(child(`console.error('no such table'); process.exit(3)`))
  await expect(one.whenReady).rejects.toThrow(
    /child ended with code 3 5 times before it was ready; see child.log in .*Its last words:\s+no such table/s,
  )
  expect(pids).toHaveLength(5)
}, 20_000)

test('a command that does not exist is given up in the same way', async () => {
  const { one } = run({ ...child(''), command: join(folder, 'nothing-here') })
  await expect(one.whenReady).rejects.toThrow(/ENOENT/)
}, 20_000)

test('readiness by asking', async () => {
  let asked = 0
  const { one } = run(
    child('setInterval(() => {}, 1000)', { readyLine: undefined, ready: async () => ++asked === 3 }),
  )
  await one.whenReady
  expect(asked).toBe(3)
})

test('orphans of a killed launcher are ended, and nobody else', async () => {
  const path = join(folder, 'pids.json')
  const options = { detached: true, stdio: 'ignore' }
  const orphan = spawn('sleep', ['60'], options)
  const stranger = spawn('sleep', ['61'], options)
  try {
    await until(() => identityOf(orphan.pid) && identityOf(stranger.pid))
    await sleep(50)
    record(path, {
      instance: 'test-instance',
      launcher: { pid: 2 ** 22 + 1, identity: '1', command: 'gone' },
      children: {
        worker: identify(orphan.pid),
        // The number was given to somebody else since.
        web: { ...identify(stranger.pid), command: 'node web' },
      },
    })
    expect(runningLauncher(path)).toBeNull()
    expect(await endOrphans(path)).toEqual(['worker'])
    expect(identityOf(orphan.pid)).toBeNull()
    expect(identityOf(stranger.pid)).not.toBeNull()
    expect(existsSync(path)).toBe(false)
  } finally {
    orphan.kill('SIGKILL')
    stranger.kill('SIGKILL')
  }
})

test('a launcher that lives is found, a torn file is not believed', () => {
  const path = join(folder, 'pids.json')
  record(path, { instance: 'x', launcher: identify(process.ppid), children: {} })
  expect(runningLauncher(path)?.pid).toBe(process.ppid)
  writeFileSync(path, '{"launcher":')
  expect(runningLauncher(path)).toBeNull()
})
