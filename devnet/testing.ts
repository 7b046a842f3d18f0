import { type ChildProcess, spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import type { NetworkSettings } from '#lib/protocols/runner.ts'
import { portTable, settings } from '../bin/settings.js'
import { chainFolder, chains } from './networks.ts'
import { chainFiles, endOrphan } from './supervise.ts'

const main = fileURLToPath(new URL('main.ts', import.meta.url))

/** Ports that were free a moment ago. */
export const freePorts = async (count: number): Promise<readonly number[]> => {
  const servers = Array.from({ length: count }, () => createServer())
  const ports = await Promise.all(
    servers.map(
      (server) =>
        new Promise<number>((resolve, reject) => {
          server.once('error', reject)
          server.listen(0, '127.0.0.1', () => {
            const address = server.address()
            resolve(typeof address === 'object' && address ? address.port : 0)
          })
        }),
    ),
  )
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))))
  return ports
}

const ended = (child: ChildProcess) =>
  child.exitCode !== null || child.signalCode !== null
    ? Promise.resolve()
    : new Promise<void>((resolve) => child.once('exit', () => resolve()))

const launch = async (env: Record<string, string>): Promise<ChildProcess> => {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', main], {
    env: { ...process.env, ...env, WEFT_SUPERVISED: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  child.stderr?.on('data', (chunk: Buffer) => {
    said += chunk.toString()
  })
  for await (const line of createInterface({ input: child.stdout as NodeJS.ReadableStream })) {
    said += `${line}\n`
    if (line !== 'devnet ready') continue
    child.stdout?.resume()
    return child
  }
  await ended(child)
  throw new Error(`The local networks did not start:\n${said}`)
}

/**
 * The local networks in a process of their own, on free ports, for tests. `env` goes to any other process of the same
 * installation. Whoever starts it stops it.
 */
export const startDevnet = async ({ dataDir }: { readonly dataDir: string }) => {
  const names = Object.values(portTable)
  const ports = await freePorts(names.length)
  const env: Record<string, string> = { WEFT_DATA_DIR: dataDir }
  names.forEach(({ variable }, at) => {
    env[variable] = String(ports[at])
  })
  const of = settings(env)
  env.WEFT_NETWORKS_FILE = of.paths.networks
  let child = await launch(env)

  const kill = async () => {
    child.kill('SIGKILL')
    await ended(child)
  }
  return {
    networks: JSON.parse(readFileSync(of.paths.networks, 'utf8')) as readonly NetworkSettings[],
    ports: of.ports,
    urls: of.urls,
    env,
    dataDir,
    /** kill -9 of one chain's anvil; the front starts it again. */
    killChain(chainId: number): void {
      const folder = chainFolder(join(dataDir, 'devnet'), chainId)
      process.kill(Number(readFileSync(chainFiles(folder).pid, 'utf8')), 'SIGKILL')
    },
    /** kill -9 of the whole process; its anvils are left as orphans until `restart`. */
    kill,
    async restart(): Promise<void> {
      await kill()
      child = await launch(env)
    },
    async stop(): Promise<void> {
      child.kill('SIGTERM')
      await ended(child)
      // After a kill without a restart its anvils are still there.
      for (const [{ chainId }, port] of [
        [chains.zeroG, of.ports.anvilZeroG],
        [chains.rights, of.ports.anvilRights],
      ] as const)
        await endOrphan({ chainId, port, folder: chainFolder(of.paths.devnet, chainId) })
    },
  }
}
export type Devnet = Awaited<ReturnType<typeof startDevnet>>
