'use client'
import dynamic from 'next/dynamic'
import { useEffect, useState } from 'react'
import { useConfig } from '#components/shell/config.tsx'
import { useText } from '#components/shell/text.tsx'
import { wasConnected } from '#lib/client/was-connected.ts'
import { ConnectButton } from './connect-button.tsx'

const WalletMenu = dynamic(() => import('./wallet-menu.tsx').then(({ WalletMenu: menu }) => menu), {
  ssr: false,
  loading: () => <ConnectButton disabled />,
})

/** The wallet's code is loaded when somebody asks for it, or was connected before. */
export function WalletButton() {
  const text = useText()
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
        disabled={networks.length === 0}
        title={networks.length === 0 ? text.wallet.noNetwork : undefined}
        onClick={() => setWanted('open')}
      />
    )
  return <WalletMenu openAtOnce={wanted === 'open'} />
}
