'use client'
import { type ComponentType, type ReactNode, useEffect, useSyncExternalStore } from 'react'

const retryMs = 2_000
const signs = ['pointermove', 'pointerdown', 'keydown'] as const

const expected = new Set<() => void>()
let isSomebodyHere = false

/** Fetches what a person may ask for next at their first sign: long before they have asked, and after the page is drawn. */
export const useFirstSign = (): void => {
  useEffect(() => {
    const begin = () => {
      isSomebodyHere = true
      for (const load of expected) load()
      end()
    }
    const end = () => {
      for (const sign of signs) window.removeEventListener(sign, begin, true)
    }
    for (const sign of signs) window.addEventListener(sign, begin, true)
    return end
  }, [])
}

/** Code that is fetched once: by a sign, or by whoever waits for it, again and again while there is no network. */
const codeOf = <P extends object>(load: () => Promise<ComponentType<P>>) => {
  let loaded: ComponentType<P> | null = null
  let isLoading = false
  const listeners = new Set<() => void>()
  const begin = () => {
    if (loaded || isLoading) return
    isLoading = true
    load().then(
      (component) => {
        loaded = component
        expected.delete(begin)
        for (const tell of listeners) tell()
      },
      () => {
        isLoading = false
      },
    )
  }
  expected.add(begin)
  if (isSomebodyHere) begin()
  return {
    now: () => loaded,
    subscribe(tell: () => void) {
      listeners.add(tell)
      begin()
      const again = loaded ? undefined : setInterval(begin, retryMs)
      return () => {
        clearInterval(again)
        listeners.delete(tell)
      }
    },
  }
}

const onServer = () => null

function Later<P extends object>({
  code,
  waiting,
  props,
}: {
  code: ReturnType<typeof codeOf<P>>
  waiting: ReactNode
  props: P
}) {
  const Loaded = useSyncExternalStore(code.subscribe, code.now, onServer)
  return Loaded ? <Loaded {...props} /> : waiting
}

/**
 * A component that comes after the page: with the first sign of a person, or when it is first drawn. Once its code is there it is
 * drawn at once, which React's own lazy components are not (they show what waits first, for up to 0.3 s), and nothing around
 * it is hidden meanwhile. What the server draws has only `waiting` in its place.
 */
export const later = <P extends object>(
  load: () => Promise<ComponentType<P>>,
  waiting: ReactNode = null,
): ((props: P) => ReactNode) => {
  const code = codeOf(load)
  return (props) => <Later code={code} waiting={waiting} props={props} />
}
