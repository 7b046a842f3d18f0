'use client'
import { lazy, Suspense, useEffect, useState } from 'react'
import { useConfig } from '#components/shell/config.tsx'
import { wasConnected } from '#lib/client/was-connected.ts'
import { ConnectButton } from './connect-button.tsx'

const WalletMenu = lazy(() => import('./wallet-menu.tsx').then((module) => ({ default: module.WalletMenu })))

/** The wallet's code, and the words of it, are loaded when somebody asks for it, or was connected before. */
export function WalletButton({ connect, noNetwork }: { connect: string; noNetwork: string }) {
  const { networks } = useConfig()
  const [wanted, setWanted] = useState<'no' | 'quietly' | 'open'>('no')
  useEffect(() => {
    if (wasConnected()) setWanted('quietly')
    const open = () => setWanted('open')
    window.addEventListener('weft:connect', open)
    return () => window.removeEventListener('weft:connect', open)
  }, [])
  if (wanted === 'no' || networks.length === 0)
    return (
      <ConnectButton
        label={connect}
        disabled={networks.length === 0}
        title={networks.length === 0 ? noNetwork : undefined}
        onClick={() => setWanted('open')}
      />
    )
  return (
    <Suspense fallback={<ConnectButton label={connect} disabled />}>
      <WalletMenu openAtOnce={wanted === 'open'} />
    </Suspense>
  )
}
