import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { vi } from 'vitest'
import { commandLine } from './command-line.ts'

export type Said = { readonly code: number | null; readonly out: string; readonly err: string }

/** Runs a command line in this process as if it had been called in `cwd`, without a key or other settings of Weft. */
export const weft = async (cwd: string, args: readonly string[]): Promise<Said> => {
  let out = ''
  let err = ''
  const write = vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    out += text
    return true
  })
  const writeError = vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    err += text
    return true
  })
  for (const name of ['WEFT_NETWORKS_FILE', 'WEFT_PUBLIC_URL', 'WEFT_PRIVATE_KEY', 'WEFT_LOG'])
    vi.stubEnv(name, undefined)
  vi.stubEnv('INIT_CWD', cwd)
  try {
    return { code: await commandLine(args), out, err }
  } finally {
    write.mockRestore()
    writeError.mockRestore()
    vi.unstubAllEnvs()
  }
}

/** The same as a process of its own, for a minute at most. */
export const spawnWeft = (cwd: string, args: readonly string[]): Promise<Said> =>
  new Promise((resolve, reject) => {
    const { INIT_CWD: _, ...env } = process.env
    const main = fileURLToPath(new URL('./main.ts', import.meta.url))
    const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', main, ...args], {
      cwd,
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    const limit = setTimeout(() => child.kill('SIGKILL'), 60_000)
    let out = ''
    let err = ''
    child.stdout.on('data', (bytes: Buffer) => {
      out += bytes
    })
    child.stderr.on('data', (bytes: Buffer) => {
      err += bytes
    })
    child.on('error', reject)
    child.on('close', (code) => {
      clearTimeout(limit)
      resolve({ code, out, err })
    })
  })
