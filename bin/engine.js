import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { root } from './settings.js'

/** Path and version of the engine that npm brought for this platform; throws one sentence when there is none. */
export function engineBinary(platform = `${process.platform}-${process.arch}`) {
  const name = `@restatedev/restate-server-${platform}`
  try {
    const manifest = createRequire(join(root, 'package.json')).resolve(`${name}/package.json`)
    const { version } = JSON.parse(readFileSync(manifest, 'utf8'))
    return { path: join(dirname(manifest), 'bin', 'restate-server'), version }
  } catch {
    const known = /^(linux|darwin)-(x64|arm64)$/.test(platform)
    throw new Error(
      known
        ? `The engine's package ${name} is not installed; run npm ci again.`
        : `The engine does not run on ${platform}; use Linux or macOS on x64 or arm64, Windows through WSL2, or set RESTATE_INGRESS_URL and RESTATE_ADMIN_URL to one that runs elsewhere.`,
    )
  }
}

/** One sentence when data of version `from` may not be opened by `to`: older, or more than one minor version on. */
export function refusedUpgrade(from, to) {
  const [fromMajor, fromMinor] = from.split('.').map(Number)
  const [toMajor, toMinor] = to.split('.').map(Number)
  const step = toMinor - fromMinor
  if (fromMajor === toMajor && step >= -1 && step <= 1) return null
  const way =
    fromMajor === toMajor && step > 1 ? `${fromMajor}.${fromMinor + 1}` : `${fromMajor}.${fromMinor}`
  return `The engine's data was written by version ${from}, and version ${to} may be at most one minor version away; install a Weft with engine ${way}.x once, let it start, then come back.`
}

/** Compares the version that wrote the data with this one, and writes this one down; throws one sentence. */
export function guardEngineVersion(folder, version) {
  mkdirSync(folder, { recursive: true })
  const path = join(folder, 'weft-engine-version')
  const before = existsSync(path) ? readFileSync(path, 'utf8').trim() : version
  const refusal = refusedUpgrade(before, version)
  if (refusal) throw new Error(refusal)
  writeFileSync(path, `${version}\n`)
}

/** The engine's settings: loopback only, one small node, four partitions, nothing sent home. */
export const engineEnv = ({ ports, paths }) => ({
  RESTATE_BASE_DIR: join(paths.engine, 'data'),
  RESTATE_CLUSTER_NAME: 'weft',
  // Not the host's name: the data would be lost to a machine that is renamed.
  RESTATE_NODE_NAME: 'weft',
  RESTATE_LISTEN_MODE: 'tcp',
  RESTATE_BIND_IP: '127.0.0.1',
  RESTATE_BIND_PORT: String(ports.engineNode),
  RESTATE_ADVERTISED_HOST: '127.0.0.1',
  RESTATE_ADMIN__BIND_ADDRESS: `127.0.0.1:${ports.admin}`,
  RESTATE_INGRESS__BIND_ADDRESS: `127.0.0.1:${ports.ingress}`,
  RESTATE_DEFAULT_NUM_PARTITIONS: '4',
  RESTATE_ROCKSDB_TOTAL_MEMORY_SIZE: '256MiB',
  RESTATE_SHUTDOWN_TIMEOUT: '5s',
  RESTATE_DISABLE_TELEMETRY: 'true',
  RESTATE_LOG_FORMAT: 'compact',
  RESTATE_LOG_DISABLE_ANSI_CODES: 'true',
})
