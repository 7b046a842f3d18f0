'use client'
import { useState } from 'react'
import { useBalance } from 'wagmi'
import { currencyOf, useConfig } from '#components/shell/config.tsx'
import { Button } from '#components/ui/button.tsx'
import { Note } from '#components/ui/parts.tsx'
import { callApi } from '#lib/client/api.ts'
import { amountText } from '#lib/client/format.ts'
import { chainIdOf, coinOf } from '#lib/workflow/money.ts'
import type { Problem } from '#lib/workflow/result.ts'

type Props = { address: `0x${string}`; chain: `eip155:${number}`; needed: bigint }

/** Says so when the account cannot pay on a network that will be asked of it; gas needs some coin even when the cap is 0. */
export function FundsNote({ address, chain, needed }: Props) {
  const config = useConfig()
  const [problem, setProblem] = useState<Problem | null>(null)
  const { data, refetch } = useBalance({ address, chainId: chainIdOf(chain) })
  const network = config.networks.find((served) => served.chain === chain)
  if (!data || !network || data.value > needed) return null
  const text = (amount: bigint) =>
    amountText({ asset: coinOf(chain), amount: amount.toString() }, currencyOf(config))
  const fund = async () => {
    const answer = await callApi('/api/faucet', { json: { address, chain } })
    setProblem(answer.ok ? null : answer.problem)
    await refetch()
  }
  return (
    <Note
      tone="warn"
      reason={`This account has ${text(data.value)} on ${network.name}, and needs ${needed === 0n ? 'some for gas' : `up to ${text(needed)} and gas`}.`}
      fix={problem?.reason ?? (network.faucet ? undefined : 'Send it some before you sign a transaction.')}
    >
      {network.faucet && (
        <Button small className="mt-2" onClick={fund}>
          Get test coins on {network.name}
        </Button>
      )}
    </Note>
  )
}
