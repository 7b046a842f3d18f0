import { createHash, randomBytes } from 'node:crypto'
import type { Db } from './db/open.ts'

/** Name of the session cookie; on https it carries the prefix that pins it to this host. */
export const cookieName = (publicUrl: string): string =>
  publicUrl.startsWith('https:') ? '__Host-weft-session' : 'weft-session'

const hashOf = (token: string) => createHash('sha256').update(token).digest('hex')

const tokenOf = (cookies: string | null, name: string): string | null => {
  const pair = cookies
    ?.split(';')
    .map((part) => part.trim())
    .find((part) => part.startsWith(`${name}=`))
  const token = pair?.slice(name.length + 1)
  return token && /^[A-Za-z0-9_-]{43}$/.test(token) ? token : null
}

export type Session = {
  /** sha256 of the token: how rows name their owner. */
  readonly id: string
  /** Set-Cookie value when the session is new. */
  readonly setCookie: string | null
}

/** The session of a request, or null when it brings none that this server made. */
export const findSession = async (
  db: Db,
  cookies: string | null,
  publicUrl: string,
): Promise<Session | null> => {
  const token = tokenOf(cookies, cookieName(publicUrl))
  if (!token) return null
  const id = hashOf(token)
  const row = await db.selectFrom('sessions').select('hash').where('hash', '=', id).executeTakeFirst()
  return row ? { id, setCookie: null } : null
}

/** The session of a request; a new anonymous one when there is none. */
export const ensureSession = async (db: Db, cookies: string | null, publicUrl: string): Promise<Session> => {
  const found = await findSession(db, cookies, publicUrl)
  if (found) return found
  const token = randomBytes(32).toString('base64url')
  await db
    .insertInto('sessions')
    .values({ hash: hashOf(token), created_ms: Date.now() })
    .execute()
  const secure = publicUrl.startsWith('https:') ? '; Secure' : ''
  const setCookie = `${cookieName(publicUrl)}=${token}; Path=/; HttpOnly; SameSite=Lax; Max-Age=31536000${secure}`
  return { id: hashOf(token), setCookie }
}
