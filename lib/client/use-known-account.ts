'use client'
import { useEffect, useState } from 'react'
import type { PublicConfig } from '#lib/run/api.ts'
import { walletLoaded, wasConnected } from './was-connected.ts'

type Hex = `0x${string}`

/**
 * The account of the connected wallet, null while there is none. Brings the wallet's code along only where somebody has used a
 * wallet, or brings it by asking for one.
 */
export const useKnownAccount = (config: PublicConfig): Hex | null => {
  const [account, setAccount] = useState<Hex | null>(null)
  useEffect(() => {
    if (config.networks.length === 0) return
    let stop = () => {}
    let gone = false
    let asked = false
    const watch = async () => {
      if (asked) return
      asked = true
      const { watchAccount } = await import('./watch-account.ts')
      if (!gone) stop = watchAccount(config, setAccount)
    }
    if (wasConnected()) void watch()
    window.addEventListener(walletLoaded, watch)
    return () => {
      gone = true
      stop()
      window.removeEventListener(walletLoaded, watch)
    }
  }, [config])
  return account
}
