import { type ChildProcess, spawn } from 'node:child_process'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { WeftError } from '#lib/workflow/error.ts'

const require = createRequire(import.meta.url)
const platforms: Readonly<Record<string, string>> = {
  'linux-x64': 'linux-amd64',
  'linux-arm64': 'linux-arm64',
  'darwin-x64': 'darwin-amd64',
  'darwin-arm64': 'darwin-arm64',
  'win32-x64': 'win32-amd64',
}

/** anvil itself: the file inside the platform package that npm chose, never the script in front of it. */
const anvilBinary = (): string => {
  const platform = platforms[`${process.platform}-${process.arch}`]
  if (!platform)
    throw new WeftError(
      'anvil-platform',
      `The local chains do not run on ${process.platform} ${process.arch}.`,
      { fix: 'Use Linux or macOS on x64 or arm64, or Windows through WSL2.' },
    )
  try {
    // The platform package belongs to anvil, so it is looked for from there.
    const fromAnvil = createRequire(require.resolve('@foundry-rs/anvil/package.json'))
    return fromAnvil.resolve(
      `@foundry-rs/anvil-${platform}/bin/anvil${process.platform === 'win32' ? '.exe' : ''}`,
    )
  } catch (cause) {
    throw new WeftError('anvil-missing', `The package @foundry-rs/anvil-${platform} is not installed.`, {
      fix: 'Run npm ci again, with optional dependencies.',
      cause,
    })
  }
}

const children = new Set<ChildProcess>()
// Whichever way this process ends, short of a kill -9, its anvils end with it.
process.on('exit', () => {
  for (const child of children) child.kill('SIGKILL')
})

/** Starts one anvil on loopback, from `statePath` when given. It is not waited for. */
export const spawnAnvil = (options: {
  readonly port: number
  readonly chainId: number
  readonly folder: string
  readonly statePath?: string
}): ChildProcess => {
  const child = spawn(
    anvilBinary(),
    [
      ...['--host', '127.0.0.1', '--port', String(options.port), '--chain-id', String(options.chainId)],
      ...['--no-cors', '--silent', '--slots-in-an-epoch', '1', '--cache-path', join(options.folder, 'cache')],
      ...(options.statePath ? ['--load-state', options.statePath] : []),
    ],
    { stdio: ['ignore', 'ignore', 'inherit'] },
  )
  children.add(child)
  child.once('exit', () => children.delete(child))
  return child
}
