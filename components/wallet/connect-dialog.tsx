'use client'
import { useState } from 'react'
import { useConnect, useConnectors } from 'wagmi'
import { useText } from '#components/shell/text.tsx'
import { Dialog } from '#components/ui/dialog.tsx'
import { Badge, Note } from '#components/ui/parts.tsx'
import { localWalletName } from '#lib/client/local-wallet.ts'
import { walletProblem } from '#lib/client/wallet-error.ts'
import type { Problem } from '#lib/workflow/result.ts'

/** Wallets that announce themselves (EIP-6963), by their own names. Icons only as data, only as images. */
export function ConnectDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  const text = useText().wallet
  const connectors = useConnectors()
  const { mutateAsync: connect, isPending } = useConnect()
  const [problem, setProblem] = useState<Problem | null>(null)
  // Anyone can announce any name: two that look alike are told apart only by the person.
  const twice = ({ id, name }: (typeof connectors)[number]) =>
    connectors.filter((other) => other.id === id || other.name === name).length > 1
  return (
    <Dialog title={text.dialog} open={open} onClose={onClose}>
      <div className="flex flex-col gap-2">
        {connectors.length === 0 && <Note reason={text.none} fix={text.noneFix} />}
        {connectors.map((connector) => (
          <button
            key={connector.uid}
            type="button"
            disabled={isPending}
            onClick={async () => {
              setProblem(null)
              try {
                await connect({ connector })
                onClose()
              } catch (error) {
                setProblem(walletProblem(error))
              }
            }}
            className="flex items-center gap-3 rounded border border-line bg-raised px-3 py-2.5 text-left hover:border-line-strong hover:bg-sunken disabled:opacity-60"
          >
            {connector.icon?.startsWith('data:image/') ? (
              // biome-ignore lint/performance/noImgElement: a wallet's own icon, as data
              <img src={connector.icon} alt="" width={24} height={24} className="rounded" />
            ) : (
              <span aria-hidden className="size-6 rounded bg-sunken" />
            )}
            <span className="font-medium">{connector.name}</span>
            {twice(connector) && <Badge tone="warn">{text.twice}</Badge>}
          </button>
        ))}
        {connectors.some(({ name }) => name === localWalletName) && (
          <p className="text-sm text-muted">{text.local(localWalletName)}</p>
        )}
        {problem && <Note tone="bad" reason={problem.reason} fix={problem.fix} />}
      </div>
    </Dialog>
  )
}
