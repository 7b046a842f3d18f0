import { execFile } from 'node:child_process'
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { promisify } from 'node:util'

const call = promisify(execFile)
const debian = '/usr/lib/postgresql'

/** The folder with initdb and pg_ctl: the newest of the distribution's, or one on the path. Null when there is none. */
export const findPostgres = () => {
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : []
  const folders = [
    ...versions.map((version) => join(debian, version, 'bin')),
    ...(process.env.PATH ?? '').split(delimiter),
  ]
  return (
    folders.find(
      (folder) => folder && existsSync(join(folder, 'initdb')) && existsSync(join(folder, 'pg_ctl')),
    ) ?? null
  )
}

const freePort = () =>
  new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address()
      server.close(() => resolve(port))
    })
  })

const idOf = async (kind) => Number((await call('id', [kind, 'postgres'])).stdout)

/**
 * A PostgreSQL of its own for the database tests: loopback, a free port, a temporary folder. It refuses to run as root,
 * so there it runs as the account that its package made. Null, with a sentence, where that cannot be had.
 */
export async function startPostgres(say) {
  const bin = findPostgres()
  if (!bin) {
    say('PostgreSQL is not installed here: the database tests run on SQLite alone')
    return null
  }
  const folder = mkdtempSync(join(tmpdir(), 'weft-postgres-'))
  const remove = () => rmSync(folder, { recursive: true, force: true })
  try {
    const root = process.getuid?.() === 0
    const who = root ? { uid: await idOf('-u'), gid: await idOf('-g') } : {}
    if (root) chownSync(folder, who.uid, who.gid)
    const options = { ...who, cwd: folder, timeout: 60_000 }
    const data = join(folder, 'data')
    const port = await freePort()
    await call(
      join(bin, 'initdb'),
      ['-D', data, '-U', 'weft', '-A', 'trust', '-E', 'UTF8', '--no-sync'],
      options,
    )
    const flags = `-c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=off -p ${port}`
    await call(
      join(bin, 'pg_ctl'),
      ['-D', data, '-w', '-l', join(folder, 'log'), '-o', flags, 'start'],
      options,
    )
    say(`PostgreSQL for the database tests: ${bin}`)
    return {
      url: `postgres://weft@127.0.0.1:${port}/postgres`,
      stop: async () => {
        await call(join(bin, 'pg_ctl'), ['-D', data, '-m', 'immediate', 'stop'], options).catch(() => {})
        remove()
      },
    }
  } catch (error) {
    remove()
    say(
      `PostgreSQL could not be started (${error.message.split('\n')[0]}): the database tests run on SQLite alone`,
    )
    return null
  }
}
