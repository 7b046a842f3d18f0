import { join } from 'node:path'
import { compileContracts } from '#contracts/compile.ts'
import { settings } from '../bin/settings.js'
import { startFaucet } from './faucet.ts'
import { startFront } from './front.ts'
import { call } from './json-rpc.ts'
import { chainFolder, chains, deployAll, writeNetworks } from './networks.ts'
import { startStorage } from './storage/service.ts'

/** Starts everything that stands in for the networks; `say` gets a line before each thing that takes time. */
export const startDevnetProcesses = async (
  env: Readonly<Record<string, string | undefined>>,
  say: (line: string) => void,
) => {
  const { paths, ports, urls } = settings(env)
  const running: { stop(): void | Promise<void> }[] = []
  const stop = async (): Promise<void> => {
    await Promise.all(running.splice(0).map((part) => part.stop()))
  }
  const keep = <T extends (typeof running)[number]>(part: T): T => {
    running.push(part)
    return part
  }
  try {
    say(`Local networks: starting the chains on ports ${ports.chainZeroG} and ${ports.chainRights}`)
    const front = (chainId: number, frontPort: number, anvilPort: number) =>
      startFront({ chainId, frontPort, anvilPort, folder: chainFolder(paths.devnet, chainId), say }).then(
        keep,
      )
    const started = await Promise.allSettled([
      front(chains.zeroG.chainId, ports.chainZeroG, ports.anvilZeroG),
      front(chains.rights.chainId, ports.chainRights, ports.anvilRights),
    ])
    for (const one of started) if (one.status === 'rejected') throw one.reason
    compileContracts((line) => say(`Local networks: ${line}`))
    say('Local networks: looking for the contracts, deploying those that are missing')
    const { flow, networks } = await deployAll({
      zeroGRpc: urls.chainZeroG,
      rightsRpc: urls.chainRights,
      indexer: urls.storageIndexer,
      faucet: `${urls.devnet}/faucet`,
    })
    say('Local networks: starting storage, reading its log from the chain')
    const storage = keep(
      await startStorage({
        folder: join(paths.devnet, 'storage'),
        chainPort: ports.chainZeroG,
        chainId: chains.zeroG.chainId,
        flow,
        indexerPort: ports.storageIndexer,
        nodePorts: [ports.storageNode1, ports.storageNode2],
      }),
    )
    const fronts = {
      [chains.zeroG.chainId]: ports.chainZeroG,
      [chains.rights.chainId]: ports.chainRights,
    }
    const health = async () => ({
      ok: true,
      chains: await Promise.all(
        Object.entries(fronts).map(async ([chainId, port]) => ({
          chainId: Number(chainId),
          block: Number(await call(port, 'eth_blockNumber')),
        })),
      ),
      storage: storage.status(),
    })
    keep(
      await startFaucet({
        port: ports.devnet,
        file: join(paths.devnet, 'faucet.json'),
        chains: fronts,
        health,
      }),
    )
    writeNetworks(paths.networks, networks)
    return { networks, stop }
  } catch (error) {
    await stop()
    throw error
  }
}
