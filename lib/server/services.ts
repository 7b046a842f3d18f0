import type { Engine } from '#lib/engine/port.ts'
import { createEngine } from '#lib/engine/restate.ts'
import type { FileStore, NetworkSettings, World } from '#lib/protocols/runner.ts'
import type { PublicConfig } from '#lib/run/api.ts'
import { type Db, openDatabase } from './db/open.ts'
import { type ServerEnv, serverEnv } from './env.ts'
import { clearUnfinished, createFileStore } from './files.ts'
import { type RunnerKeys, runnerKeys } from './keys.ts'
import { networkInfo, readNetworks } from './networks.ts'
import { createRuns, type Runs } from './runs.ts'
import { createWorld } from './world.ts'

/** What web and worker share: one of each in a process. */
export type Services = {
  readonly env: ServerEnv
  readonly db: Db
  readonly runs: Runs
  readonly files: FileStore
  readonly engine: Engine
  readonly keys: RunnerKeys
  networks(): readonly NetworkSettings[]
  world(account: `0x${string}`, signal: AbortSignal): World
}

const open = async (): Promise<Services> => {
  const env = serverEnv()
  const [db, keys] = await Promise.all([
    openDatabase({ path: env.paths.database, url: env.databaseUrl }),
    runnerKeys(env.paths.keys),
  ])
  await clearUnfinished(env.paths.files, Date.now())
  const runs = createRuns(db)
  const files = createFileStore(env.paths.files, env.maxFileBytes)
  const networks = () => readNetworks(env.paths.networks)
  return {
    env,
    db,
    runs,
    files,
    keys,
    networks,
    engine: createEngine(env.engine, runs),
    world: (account, signal) => createWorld({ networks, files, account, signal }),
  }
}

// Next bundles routes and pages apart; the process must still open one database.
const shared = globalThis as { __weftServices?: Promise<Services> }

export const services = (): Promise<Services> => {
  shared.__weftServices ??= open().catch((error: unknown) => {
    delete shared.__weftServices
    throw error
  })
  return shared.__weftServices
}

export const publicConfigOf = ({ env, keys, networks }: Services): PublicConfig => ({
  profile: env.profile,
  networks: networks().map((network) => ({
    ...networkInfo(network),
    authorizer: network.authorizer,
    faucet: network.faucetUrl !== undefined,
    rpcUrl: network.simulated ? network.rpcUrl : null,
  })),
  executor: keys.executor,
  maxFileBytes: env.maxFileBytes,
  origin: env.publicUrl,
})

/** What every page may know of this installation. */
export const publicConfig = async (): Promise<PublicConfig> => publicConfigOf(await services())
