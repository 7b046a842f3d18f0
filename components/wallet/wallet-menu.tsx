'use client'
import { useEffect, useState } from 'react'
import { useConnection, useDisconnect } from 'wagmi'
import { useConfig } from '#components/shell/config.tsx'
import { useText } from '#components/shell/text.tsx'
import { Button } from '#components/ui/button.tsx'
import { Copyable } from '#components/ui/copyable.tsx'
import { Note } from '#components/ui/parts.tsx'
import { Popover } from '#components/ui/popover.tsx'
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
    <>
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
    </>
  )
}

function Menu({ openAtOnce }: { openAtOnce: boolean }) {
  const text = useText()
  const { address, status } = useConnection()
  const [dialog, setDialog] = useState(openAtOnce)
  const [panel, setPanel] = useState(false)
  useEffect(() => {
    const open = () => setDialog(true)
    window.addEventListener('weft:connect', open)
    return () => window.removeEventListener('weft:connect', open)
  }, [])
  return (
    <>
      {status === 'connected' && address ? (
        <Popover
          label={text.wallet.account}
          className="p-2"
          open={panel}
          onOpenChange={setPanel}
          trigger={
            <Button small aria-label={shorten(address, 4)}>
              <span aria-hidden className="size-2 rounded-full bg-ok" />
              <span className="hidden font-mono sm:inline">{shorten(address, 4)}</span>
              <span aria-hidden className="font-mono sm:hidden">
                …{address.slice(-4)}
              </span>
            </Button>
          }
        >
          <AccountPanel address={address} onClose={() => setPanel(false)} />
        </Popover>
      ) : (
        <ConnectButton
          label={text.wallet.connect}
          disabled={status === 'reconnecting' || status === 'connecting'}
          onClick={() => setDialog(true)}
        />
      )}
      <ConnectDialog open={dialog && status !== 'connected'} onClose={() => setDialog(false)} />
      <LocalPromptDialog />
    </>
  )
}

export function WalletMenu({ openAtOnce }: { openAtOnce: boolean }) {
  return (
    <WalletProvider>
      <Menu openAtOnce={openAtOnce} />
    </WalletProvider>
  )
}
