import { useSyncExternalStore } from 'react'

const listeners = new Set<() => void>()
let timer: ReturnType<typeof setInterval> | undefined
let nowMs = 0

const tick = () => {
  nowMs = Date.now()
  for (const listener of listeners) listener()
}

const subscribe = (listener: () => void) => {
  if (listeners.size === 0) {
    nowMs = Date.now()
    timer = setInterval(tick, 1_000)
  }
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
    if (listeners.size === 0) clearInterval(timer)
  }
}

const now = () => nowMs
const still = () => () => {}
const zero = () => 0

/**
 * The time in unix ms, new every second: one clock for everything that counts, and none while nothing does. 0 where it does not
 * go, and where a page is drawn on the server.
 */
export const useNow = (goes: boolean): number =>
  useSyncExternalStore(goes ? subscribe : still, goes ? now : zero, zero)
