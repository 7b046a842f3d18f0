import { spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sampleBundle, sampleKeys } from '#lib/receipts/testing.ts'
import { common } from '#lib/receipts/testing-common.ts'

const folder = mkdtempSync(join(tmpdir(), 'weft-packed-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const run = (command: string, args: readonly string[]) => {
  const env = { PATH: process.env.PATH, HOME: folder } as unknown as NodeJS.ProcessEnv
  const { status, stdout, stderr } = spawnSync(command, args, {
    cwd: folder,
    env,
    encoding: 'utf8',
    timeout: 60_000,
  })
  return { status, stdout, stderr }
}

/** A way to run Node without any network: a network namespace of its own where the system allows it, else no sockets in Node. */
const offline = (() => {
  for (const flags of ['-rn', '-n'])
    if (spawnSync('unshare', [flags, 'true']).status === 0)
      return { command: 'unshare', args: [flags, process.execPath] }
  const guard =
    "import net from 'node:net'; net.Socket.prototype.connect = () => { throw new Error('no network') }"
  return { command: process.execPath, args: [`--import=data:text/javascript,${encodeURIComponent(guard)}`] }
})()
const node = (...args: readonly string[]) => run(offline.command, [...offline.args, ...args])
const weft = (...args: readonly string[]) => node('package/weft.js', ...args)

beforeAll(() => {
  const pack = fileURLToPath(new URL('../bin/pack.js', import.meta.url))
  const packed = spawnSync(process.execPath, [pack, folder], { encoding: 'utf8', timeout: 120_000 })
  expect(packed.stderr).toBe('')
  const tarball = readdirSync(folder).find((name) => name.endsWith('.tgz'))!
  expect(run('tar', ['xzf', tarball]).status).toBe(0)
  rmSync(join(folder, 'weft-cli'), { recursive: true })
}, 150_000)

describe('the packed command line, outside the repository and without a network', () => {
  it('has no network, where another process has', async () => {
    const server = createServer().listen(0, '127.0.0.1')
    await once(server, 'listening')
    const { port } = server.address() as AddressInfo
    const connect = `require('net').connect(${port}, '127.0.0.1', () => { console.log('connected'); process.exit() })`
    expect(run(process.execPath, ['-e', connect]).stdout).toBe('connected\n')
    expect(node('-e', connect)).toMatchObject({ status: 1, stdout: '' })
    server.close()
  })
  it('verifies a run from its bundle alone', async () => {
    writeFileSync(join(folder, 'run.zip'), await sampleBundle())
    expect(weft('verify', 'run.zip')).toMatchObject({
      status: 0,
      stdout: expect.stringMatching(/^Verified\n/),
      stderr: '',
    })
    expect(weft('verify', 'run.zip', '--trust', sampleKeys.runner.address)).toMatchObject({ status: 0 })
    expect(weft('verify', 'run.zip', '--trust', sampleKeys.stranger.address)).toMatchObject({ status: 1 })
  })
  it.each(common.map((defect) => [defect.name, defect] as const))(
    'does not verify %s',
    async (name, { make, verdict }) => {
      writeFileSync(join(folder, `${name}.zip`), await make())
      expect(weft('verify', `${name}.zip`)).toMatchObject({
        status: verdict === 'Failed' ? 1 : 2,
        stdout: expect.stringMatching(new RegExp(`^${verdict}\n`)),
      })
    },
  )
  it('calls itself by its own name, and says whose code it holds', () => {
    expect(weft('--help').stdout).toContain('\n  weft verify ')
    expect(readdirSync(join(folder, 'package'))).toEqual(
      expect.arrayContaining(['LICENSE', 'LICENSES.txt', 'README.md', 'package.json', 'weft.js']),
    )
  })
})
