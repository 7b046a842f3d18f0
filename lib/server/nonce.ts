/**
 * The page's Trusted Types default policy: lazy chunks and workers of this very build pass, anything else does not. It
 * answers the string unchanged: the bundler finds its chunks by the literal address.
 */
export const trustedTypesScript =
  "if(window.trustedTypes&&!trustedTypes.defaultPolicy)trustedTypes.createPolicy('default',{createScriptURL:function(u){var x=new URL(u,location.origin);if((x.origin===location.origin&&x.pathname.indexOf('/_next/static/')===0)||(x.protocol==='blob:'&&x.origin===location.origin))return u;throw new TypeError('blocked script '+x)}})"

/**
 * Content-Security-Policy of every page. `unsafe-eval` only in development; WebAssembly hashes files in the browser. An
 * operator may switch Trusted Types off where a wallet's own page script trips over them.
 */
export const contentSecurityPolicy = (
  nonce: string,
  options: { development: boolean; https: boolean; trustedTypes: boolean; embed?: boolean },
): string =>
  [
    "default-src 'none'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic' 'wasm-unsafe-eval'${options.development ? " 'unsafe-eval'" : ''}`,
    options.development ? "style-src 'self' 'unsafe-inline'" : `style-src 'self' 'nonce-${nonce}'`,
    ...(options.development ? [] : ["style-src-attr 'none'"]),
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "worker-src 'self' blob:",
    "base-uri 'none'",
    "form-action 'self'",
    options.embed ? 'frame-ancestors *' : "frame-ancestors 'none'",
    "frame-src 'none'",
    "object-src 'none'",
    ...(options.development || !options.trustedTypes
      ? []
      : ["require-trusted-types-for 'script'", 'trusted-types nextjs nextjs#bundler default']),
    ...(options.https ? ['upgrade-insecure-requests'] : []),
  ].join('; ')

/** Content-Security-Policy of every API answer: data, never a page, also when someone opens it as one. */
export const apiPolicy = "default-src 'none'; frame-ancestors 'none'; sandbox"
