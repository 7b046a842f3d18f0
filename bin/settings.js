import { isAbsolute, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The folder that holds package.json. */
export const root = fileURLToPath(new URL('..', import.meta.url)).replace(/[\\/]$/, '')

/**
 * Every port that Weft opens: its default, the variable that moves it, and what listens there.
 * WEFT_PORT_OFFSET moves those that are not set one by one.
 */
export const portTable = {
  web: { port: 3000, variable: 'WEFT_PORT', use: 'the web server' },
  ingress: { port: 3010, variable: 'WEFT_INGRESS_PORT', use: "the engine's ingress" },
  admin: { port: 3011, variable: 'WEFT_ADMIN_PORT', use: "the engine's admin API" },
  engineNode: { port: 3012, variable: 'WEFT_ENGINE_NODE_PORT', use: "the engine's node port" },
  worker: { port: 3013, variable: 'WEFT_WORKER_PORT', use: 'the worker' },
  anvilZeroG: { port: 3021, variable: 'WEFT_ANVIL_0G_PORT', use: 'anvil behind Local 0G' },
  anvilRights: { port: 3022, variable: 'WEFT_ANVIL_RIGHTS_PORT', use: 'anvil behind the local rights chain' },
  storageIndexer: { port: 3031, variable: 'WEFT_STORAGE_INDEXER_PORT', use: 'the local storage indexer' },
  storageNode1: { port: 3032, variable: 'WEFT_STORAGE_NODE_1_PORT', use: 'local storage node 1' },
  storageNode2: { port: 3033, variable: 'WEFT_STORAGE_NODE_2_PORT', use: 'local storage node 2' },
  devnet: { port: 3034, variable: 'WEFT_DEVNET_PORT', use: 'health and faucet of the local networks' },
  chainZeroG: { port: 8545, variable: 'WEFT_CHAIN_0G_PORT', use: 'Local 0G (chain 31337)' },
  chainRights: { port: 8546, variable: 'WEFT_CHAIN_RIGHTS_PORT', use: 'the local rights chain (31338)' },
}

/** Ports that belong to the local networks or to the engine, and are not opened when those run elsewhere. */
export const devnetPorts = [
  'anvilZeroG',
  'anvilRights',
  'storageIndexer',
  'storageNode1',
  'storageNode2',
  'devnet',
  'chainZeroG',
  'chainRights',
]
export const enginePorts = ['ingress', 'admin', 'engineNode']

const whole = (env, name, otherwise, least, most) => {
  const text = env[name]
  if (text === undefined || text === '') return otherwise
  const value = Number(text)
  if (!/^\d+$/.test(text) || value < least || value > most)
    throw new Error(`${name} is "${text}", and must be a whole number from ${least} to ${most}.`)
  return value
}

const portsOf = (env) => {
  const offset = whole(env, 'WEFT_PORT_OFFSET', 0, 0, 50_000)
  const ports = {}
  for (const [name, { port, variable }] of Object.entries(portTable))
    ports[name] = whole(env, variable, port + offset, 1, 65_535)
  return ports
}

const httpUrl = (name, text) => {
  if (!/^https?:\/\/[^\s/]/.test(text))
    throw new Error(`${name} is "${text}", and must be a URL that starts with http:// or https://.`)
  return text.replace(/\/+$/, '')
}

/**
 * All ports, URLs and paths of one installation, from environment variables; pure. Throws an Error of one sentence
 * for a value that cannot be used. `settings(childEnv(settings(env)))` is the same again.
 */
export function settings(env) {
  const profile = env.WEFT_PROFILE || 'local'
  if (profile !== 'local' && profile !== 'public')
    throw new Error(`WEFT_PROFILE is "${profile}", and must be local or public.`)
  const ports = portsOf(env)
  const host = env.WEFT_HOST || '127.0.0.1'
  const given = env.WEFT_DATA_DIR || '.data'
  const dataDir = isAbsolute(given) ? resolve(given) : resolve(root, given)
  const ownEngine = env.WEFT_ENGINE ? env.WEFT_ENGINE === 'own' : !env.RESTATE_INGRESS_URL
  if (!ownEngine && !env.RESTATE_ADMIN_URL)
    throw new Error(
      'RESTATE_INGRESS_URL is set without RESTATE_ADMIN_URL; Weft needs both to use your own engine.',
    )
  return Object.freeze({
    root,
    profile,
    host,
    ports: Object.freeze(ports),
    ownEngine,
    urls: Object.freeze({
      public: httpUrl('WEFT_PUBLIC_URL', env.WEFT_PUBLIC_URL || `http://localhost:${ports.web}`),
      web: `http://127.0.0.1:${ports.web}`,
      ingress: httpUrl('RESTATE_INGRESS_URL', env.RESTATE_INGRESS_URL || `http://127.0.0.1:${ports.ingress}`),
      admin: httpUrl('RESTATE_ADMIN_URL', env.RESTATE_ADMIN_URL || `http://127.0.0.1:${ports.admin}`),
      worker: httpUrl('WEFT_WORKER_URL', env.WEFT_WORKER_URL || `http://127.0.0.1:${ports.worker}`),
      devnet: `http://127.0.0.1:${ports.devnet}`,
      storageIndexer: `http://127.0.0.1:${ports.storageIndexer}`,
      chainZeroG: `http://127.0.0.1:${ports.chainZeroG}`,
      chainRights: `http://127.0.0.1:${ports.chainRights}`,
    }),
    dataDir,
    paths: Object.freeze({
      database: join(dataDir, 'app.db'),
      files: join(dataDir, 'files'),
      keys: join(dataDir, 'keys'),
      devnet: join(dataDir, 'devnet'),
      networks: resolve(root, env.WEFT_NETWORKS_FILE || join(dataDir, 'devnet', 'networks.json')),
      engine: join(dataDir, 'engine'),
      logs: join(dataDir, 'logs'),
      pids: join(dataDir, 'pids.json'),
    }),
    databaseUrl: env.DATABASE_URL || null,
    maxFileBytes: whole(env, 'WEFT_MAX_FILE_BYTES', 1_073_741_824, 1, Number.MAX_SAFE_INTEGER),
    debug: env.WEFT_LOG === 'debug',
  })
}

/** The environment of every process of this installation, to be laid over the launcher's own. */
export function childEnv(of) {
  const env = {
    WEFT_DATA_DIR: of.dataDir,
    WEFT_PROFILE: of.profile,
    WEFT_HOST: of.host,
    WEFT_PUBLIC_URL: of.urls.public,
    WEFT_WORKER_URL: of.urls.worker,
    WEFT_NETWORKS_FILE: of.paths.networks,
    WEFT_ENGINE: of.ownEngine ? 'own' : 'external',
    RESTATE_INGRESS_URL: of.urls.ingress,
    RESTATE_ADMIN_URL: of.urls.admin,
    WEFT_MAX_FILE_BYTES: String(of.maxFileBytes),
    NEXT_TELEMETRY_DISABLED: '1',
    RESTATE_DISABLE_TELEMETRY: 'true',
  }
  for (const [name, { variable }] of Object.entries(portTable)) env[variable] = String(of.ports[name])
  if (of.databaseUrl) env.DATABASE_URL = of.databaseUrl
  return env
}
