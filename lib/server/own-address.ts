/** Origins of this server: its public address and, when that is this machine, both ways to write the loopback. */
export const ownOrigins = (publicUrl: string): readonly string[] => {
  const { origin, hostname, protocol, port } = new URL(publicUrl)
  if (hostname !== 'localhost' && hostname !== '127.0.0.1') return [origin]
  return ['localhost', '127.0.0.1'].map((name) => `${protocol}//${name}${port ? `:${port}` : ''}`)
}

/** Whether a Host header names this server. Any other name is a rebound address or a poisoned cache. */
export const isOwnHost = (host: string | null, publicUrl: string): boolean =>
  host !== null && ownOrigins(publicUrl).some((origin) => new URL(origin).host === host.toLowerCase())

/** Headers of every answer, page or API. */
export const fixedHeaders = (publicUrl: string): Readonly<Record<string, string>> => ({
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'x-frame-options': 'DENY',
  'cross-origin-resource-policy': 'same-origin',
  // Wallets that open a window of their own need to talk back.
  'cross-origin-opener-policy': 'same-origin-allow-popups',
  'permissions-policy': 'camera=(), microphone=(), geolocation=(), payment=(), usb=()',
  ...(publicUrl.startsWith('https:') ? { 'strict-transport-security': 'max-age=31536000' } : {}),
})
