'use client'
import { useEffect, useRef, useState } from 'react'
import type { VerifyReport } from '#lib/receipts/types.ts'

type Verifier = typeof import('#lib/receipts/in-browser.ts')

/** The verifier's own scripts (bin/build-verifier.js); the same code from the pages' bundle where they were not made. */
const verifier = (): Promise<Verifier> =>
  process.env.NEXT_PUBLIC_WEFT_VERIFIER
    ? import(/* turbopackIgnore: true */ process.env.NEXT_PUBLIC_WEFT_VERIFIER)
    : import('#lib/receipts/in-browser.ts')

const signsOfLife = ['pointermove', 'pointerdown', 'keydown', 'dragenter'] as const

/** Loads the checkers when somebody is at the page, before they have a file: so it can be checked with the network gone. */
const useEarlyVerifier = () => {
  useEffect(() => {
    const away = new AbortController()
    const load = () => {
      away.abort()
      verifier()
        .then(({ preloadCheckers }) => preloadCheckers())
        .catch(() => {})
    }
    for (const sign of signsOfLife) window.addEventListener(sign, load, { signal: away.signal })
    return () => away.abort()
  }, [])
}

export type Checked =
  | { readonly at: 'idle' }
  | { readonly at: 'checking'; readonly name: string }
  | { readonly at: 'done'; readonly name: string; readonly report: VerifyReport }
  | { readonly at: 'broken' }

type Given = { readonly name: string; readonly bytes: Uint8Array }

const broken = (error: unknown): Checked => {
  console.error(error)
  return { at: 'broken' }
}

/** Checks files here in the browser, and the newest one again when another runner is expected. */
export const useVerify = () => {
  useEarlyVerifier()
  const [checked, setChecked] = useState<Checked>({ at: 'idle' })
  const given = useRef<Given | null>(null)
  const turn = useRef(0)

  const run = async (trust: readonly string[]) => {
    const mine = ++turn.current
    const show = (next: Checked) => {
      if (mine === turn.current) setChecked(next)
    }
    const file = given.current
    if (!file) return
    try {
      const { verifyFile } = await verifier()
      const options = { nowMs: Date.now(), ...(trust.length === 0 ? {} : { trust }) }
      show({ at: 'done', name: file.name, report: await verifyFile(file.bytes, options) })
    } catch (error) {
      show(broken(error))
    }
  }

  const check = async (file: File, trust: readonly string[]) => {
    const mine = ++turn.current
    setChecked({ at: 'checking', name: file.name })
    const bytes = await file.arrayBuffer().catch((error: unknown) => {
      if (mine === turn.current) setChecked(broken(error))
      return null
    })
    // Another file, or another runner, was named while this one was read.
    if (mine !== turn.current) return
    given.current = bytes && { name: file.name, bytes: new Uint8Array(bytes) }
    await run(trust)
  }

  return { checked, check, again: run }
}
