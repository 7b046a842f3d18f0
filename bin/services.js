import { join } from 'node:path'
import { engineBinary, engineEnv, guardEngineVersion } from './engine.js'
import { nodeFlags } from './runtime.js'
import { root } from './settings.js'

const answers = async (url) => {
  try {
    return (await fetch(url, { signal: AbortSignal.timeout(2_000) })).ok
  } catch {
    return false
  }
}

// The engine asks GitHub for its newest release and says ERROR when it cannot; that is no trouble of ours.
const harmless = /octocrab|latest version/i
const engineWorries = (line) => / (WARN|ERROR) /.test(line) && !harmless.test(line)

const nextBanner = /^\s*(▲|✓|- (Local|Network|Experiments))/
const loopbackOnly = /Accepting requests without validating request signatures/

/**
 * The processes of an installation in the order in which they are ended last. Each has a command, says when it is ready
 * (`readyUrl` answers, or it prints `readyLine`), and what a person waits for meanwhile.
 */
export function services(of, binary) {
  const node = (file, ...args) => ({ command: binary, args: [...nodeFlags, file, ...args] })
  const list = []
  if (of.profile === 'local')
    list.push({
      name: 'devnet',
      ...node('devnet/main.ts'),
      readyLine: /^devnet ready$/,
      waitsFor: `the local networks (chains on ${of.ports.chainZeroG} and ${of.ports.chainRights}, storage, contracts)`,
      graceMs: 4_000,
    })
  if (of.ownEngine) {
    const { path, version } = engineBinary()
    list.push({
      name: 'engine',
      command: path,
      args: ['--no-logo'],
      env: engineEnv(of),
      before: () => guardEngineVersion(of.paths.engine, version),
      ready: () => answers(`${of.urls.admin}/health`),
      waitsFor: `the engine (Restate ${version}) on ${of.urls.admin}`,
      shows: engineWorries,
      graceMs: 8_000,
    })
  }
  list.push(
    {
      name: 'worker',
      ...node('lib/engine/worker.ts'),
      readyLine: /^worker ready$/,
      waitsFor: `the worker on port ${of.ports.worker} to be known to the engine`,
      shows: (line) => !loopbackOnly.test(line),
      graceMs: 3_000,
    },
    {
      name: 'web',
      ...node(
        join(root, 'node_modules', 'next', 'dist', 'bin', 'next'),
        ...['start', '--port', String(of.ports.web), '--hostname', of.host],
      ),
      env: { NODE_ENV: 'production' },
      ready: () => answers(`${of.urls.web}/api/health`),
      waitsFor: `the web server on port ${of.ports.web}`,
      needsBuild: true,
      shows: (line) => !nextBanner.test(line),
      graceMs: 1_500,
    },
  )
  return list
}
