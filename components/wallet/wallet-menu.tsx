'use client'
import { useEffect, useRef, useState } from 'react'
import { useConnection, useDisconnect } from 'wagmi'
import { useConfig } from '#components/shell/config.tsx'
import { useText } from '#components/shell/text.tsx'
import { Button } from '#components/ui/button.tsx'
import { Copyable } from '#components/ui/copyable.tsx'
import { Note } from '#components/ui/parts.tsx'
import { addNetwork } from '#lib/client/add-network.ts'
import { callApi } from '#lib/client/api.ts'
import { shorten } from '#lib/client/format.ts'
import type { Problem } from '#lib/workflow/result.ts'
import { ConnectButton } from './connect-button.tsx'
import { ConnectDialog } from './connect-dialog.tsx'
import { LocalAccount } from './local-account.tsx'
import { LocalPromptDialog } from './local-prompt.tsx'
import { WalletProvider } from './wallet-provider.tsx'

type Said = { tone: 'ok' | 'bad'; problem: Pick<Problem, 'reason' | 'fix'> }

function AccountPanel({ address, onClose }: { address: `0x${string}`; onClose: () => void }) {
  const text = useText().wallet
  const config = useConfig()
  const { networks } = config
  const { mutate: disconnect } = useDisconnect()
  const [said, setSaid] = useState<Said | null>(null)
  const item = 'flex w-full items-center rounded px-2 py-1.5 text-left text-sm hover:bg-sunken'
  const faucet = async (chain: string, name: string) => {
    const result = await callApi('/api/faucet', { json: { address, chain } })
    setSaid(
      result.ok
        ? { tone: 'ok', problem: { reason: text.faucetDone(name) } }
        : { tone: 'bad', problem: result.problem },
    )
  }
  const add = async (chain: string, name: string) => {
    const problem = await addNetwork(config, chain)
    setSaid(problem ? { tone: 'bad', problem } : { tone: 'ok', problem: { reason: text.added(name) } })
  }
  return (
    <div className="absolute right-0 top-full z-40 mt-2 w-72 max-w-[calc(100vw-24px)] rounded-lg border border-line bg-raised p-2 shadow-float">
      <div className="px-2 py-1">
        <p className="text-xs text-muted">{text.account}</p>
        <Copyable value={address} label={text.address} />
      </div>
      <LocalAccount />
      <div className="my-1 border-t border-line" />
      {networks
        .filter(({ faucet: has }) => has)
        .map(({ chain, name }) => (
          <button key={chain} type="button" className={item} onClick={() => faucet(chain, name)}>
            {text.faucet(name)}
          </button>
        ))}
      {networks
        .filter(({ rpcUrl }) => rpcUrl)
        .map(({ chain, name }) => (
          <button key={chain} type="button" className={item} onClick={() => add(chain, name)}>
            {text.add(name)}
          </button>
        ))}
      <div className="my-1 border-t border-line" />
      <button
        type="button"
        className={item}
        onClick={() => {
          disconnect()
          onClose()
        }}
      >
        {text.disconnect}
      </button>
      <div role="status">
        {said && <Note tone={said.tone} reason={said.problem.reason} fix={said.problem.fix} />}
      </div>
    </div>
  )
}

function Menu({ openAtOnce }: { openAtOnce: boolean }) {
  const { address, status } = useConnection()
  const [dialog, setDialog] = useState(openAtOnce)
  const [panel, setPanel] = useState(false)
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const open = () => setDialog(true)
    window.addEventListener('weft:connect', open)
    return () => window.removeEventListener('weft:connect', open)
  }, [])
  useEffect(() => {
    if (!panel) return
    const away = (event: Event) => {
      if (
        event instanceof KeyboardEvent ? event.key === 'Escape' : !box.current?.contains(event.target as Node)
      )
        setPanel(false)
    }
    document.addEventListener('pointerdown', away)
    document.addEventListener('keydown', away)
    return () => {
      document.removeEventListener('pointerdown', away)
      document.removeEventListener('keydown', away)
    }
  }, [panel])
  return (
    <div ref={box} className="relative">
      {status === 'connected' && address ? (
        <Button small aria-expanded={panel} aria-label={shorten(address, 4)} onClick={() => setPanel(!panel)}>
          <span aria-hidden className="size-2 rounded-full bg-ok" />
          <span className="hidden font-mono sm:inline">{shorten(address, 4)}</span>
          <span aria-hidden className="font-mono sm:hidden">
            …{address.slice(-4)}
          </span>
        </Button>
      ) : (
        <ConnectButton
          disabled={status === 'reconnecting' || status === 'connecting'}
          onClick={() => setDialog(true)}
        />
      )}
      {panel && address && <AccountPanel address={address} onClose={() => setPanel(false)} />}
      <ConnectDialog open={dialog && status !== 'connected'} onClose={() => setDialog(false)} />
      <LocalPromptDialog />
    </div>
  )
}

export function WalletMenu({ openAtOnce }: { openAtOnce: boolean }) {
  return (
    <WalletProvider>
      <Menu openAtOnce={openAtOnce} />
    </WalletProvider>
  )
}
