'use client'
import { useServerInsertedHTML } from 'next/navigation'
import { useRef } from 'react'

/**
 * A script that the server writes into the head, before anything is painted. The browser never draws it: where it has to draw
 * the whole page by itself (one that does not exist), the page's policy forbids it to make a script of text.
 */
export function EarlyScript({ code, nonce }: { code: string; nonce: string | undefined }) {
  const written = useRef(false)
  useServerInsertedHTML(() => {
    if (written.current) return null
    written.current = true
    return (
      <script
        nonce={nonce}
        // biome-ignore lint/security/noDangerouslySetInnerHtml: constants of ours, under the page's nonce
        dangerouslySetInnerHTML={{ __html: code }}
      />
    )
  })
  return null
}
