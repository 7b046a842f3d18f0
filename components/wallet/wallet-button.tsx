'use client'
import dynamic from 'next/dynamic'
import { useEffect, useState } from 'react'
import { useConfig } from '#components/shell/config.tsx'
import { Button } from '#components/ui/button.tsx'
import { wasConnected } from '#lib/client/was-connected.ts'

const WalletMenu = dynamic(() => import('./wallet-menu.tsx').then(({ WalletMenu: menu }) => menu), {
  ssr: false,
  loading: () => (
    <Button small disabled>
      Connect wallet
    </Button>
  ),
})

/** The wallet's code is loaded when somebody asks for it, or was connected before. */
export function WalletButton() {
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
      <Button
        small
        disabled={networks.length === 0}
        title={networks.length === 0 ? 'No network is served yet' : undefined}
        onClick={() => setWanted('open')}
      >
        Connect wallet
      </Button>
    )
  return <WalletMenu openAtOnce={wanted === 'open'} />
}
