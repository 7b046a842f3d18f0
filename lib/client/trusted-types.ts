type Policies = {
  readonly defaultPolicy: unknown
  createPolicy(name: 'default', rules: { createScriptURL(url: string): string }): unknown
}

/**
 * The default Trusted Types policy of `trustedTypesScript`, for a page whose head the server could not write: one that does not
 * exist, or whose making failed, is drawn by the browser alone, which runs no inline script then.
 */
export const declareTrustedTypes = (
  policies: Policies | undefined = (globalThis as { trustedTypes?: Policies }).trustedTypes,
  origin: string = location.origin,
): void => {
  if (!policies || policies.defaultPolicy) return
  policies.createPolicy('default', {
    createScriptURL(url) {
      const asked = new URL(url, origin)
      const ours = asked.origin === origin
      if (ours && (asked.protocol === 'blob:' || asked.pathname.startsWith('/_next/static/'))) return url
      throw new TypeError(`blocked script ${asked}`)
    },
  })
}
