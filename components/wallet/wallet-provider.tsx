'use client'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { useConnection, useConnectors, useReconnect, useConfig as useWagmiConfig, WagmiProvider } from 'wagmi'
import { useConfig } from '#components/shell/config.tsx'
import { walletConfig } from '#lib/client/wagmi.ts'

const queries = new QueryClient()

/** wagmi reconnects once, on mount; a wallet that announces itself later is taken up here. */
function LateReconnect() {
  const config = useWagmiConfig()
  const { status } = useConnection()
  const connectors = useConnectors()
  const { mutate: reconnect } = useReconnect()
  const tried = useRef(new Set<string>())
  useEffect(() => {
    if (status !== 'disconnected') return
    let gone = false
    void (async () => {
      const recent = await config.storage?.getItem('recentConnectorId')
      const connector = connectors.find(({ id, uid }) => id === recent && !tried.current.has(uid))
      if (!connector || gone) return
      tried.current.add(connector.uid)
      if (await connector.isAuthorized()) reconnect({ connectors: [connector] })
    })()
    return () => {
      gone = true
    }
  }, [config, connectors, status, reconnect])
  return null
}

/** Wallet hooks for what is below. Every place that needs them shares one configuration and one connection. */
export function WalletProvider({ children }: { children: ReactNode }) {
  const shared = useConfig()
  const [config] = useState(() => walletConfig(shared))
  return (
    <WagmiProvider config={config}>
      <QueryClientProvider client={queries}>
        <LateReconnect />
        {children}
      </QueryClientProvider>
    </WagmiProvider>
  )
}
