'use client'
import { useConnection } from 'wagmi'
import { networkNameOf, useConfig } from '#components/shell/config.tsx'
import { useText } from '#components/shell/text.tsx'
import { Note } from '#components/ui/parts.tsx'
import type { Plan } from '#lib/plan/types.ts'
import { type ChainRef, chainRef, coinOf } from '#lib/workflow/money.ts'
import { FundsNote } from './funds-note.tsx'

/** Chains on which the wallet will be asked to send, in planned order. */
const sendingChains = (plan: Plan): readonly ChainRef[] => [
  ...new Set(plan.order.flatMap((step) => plan.steps[step]?.signatures.map(({ chain }) => chain) ?? [])),
]

/** What the wallet lacks for this run, before anything is signed. */
export function WalletNotes({ plan, signsOn }: { plan: Plan; signsOn: ChainRef }) {
  const text = useText().review
  const config = useConfig()
  const { address, chainId } = useConnection()
  if (!address || chainId === undefined) return null
  return (
    <>
      {chainRef(chainId) !== signsOn && (
        <Note
          reason={text.otherNetwork(networkNameOf(config, chainRef(chainId)), networkNameOf(config, signsOn))}
          fix={text.otherNetworkFix}
        />
      )}
      {sendingChains(plan).map((chain) => (
        <FundsNote
          key={chain}
          address={address}
          chain={chain}
          needed={BigInt(plan.cap.find(({ asset }) => asset === coinOf(chain))?.amount ?? '0')}
        />
      ))}
    </>
  )
}
