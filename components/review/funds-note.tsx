'use client'
import { useState } from 'react'
import { useBalance } from 'wagmi'
import { currencyOf, useConfig } from '#components/shell/config.tsx'
import { useText } from '#components/shell/text.tsx'
import { Button } from '#components/ui/button.tsx'
import { Note } from '#components/ui/parts.tsx'
import { callApi } from '#lib/client/api.ts'
import { amountText } from '#lib/client/format.ts'
import { chainIdOf, coinOf } from '#lib/workflow/money.ts'
import type { Problem } from '#lib/workflow/result.ts'

type Props = { address: `0x${string}`; chain: `eip155:${number}`; needed: bigint }

/** Says so when the account cannot pay on a network that will be asked of it; gas needs some coin even when the cap is 0. */
export function FundsNote({ address, chain, needed }: Props) {
  const { review, wallet } = useText()
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
      reason={review.tooLittle(
        text(data.value),
        network.name,
        needed === 0n ? review.someGas : review.upTo(text(needed)),
      )}
      fix={problem?.reason ?? (network.faucet ? undefined : review.sendSome)}
    >
      {network.faucet && (
        <Button small className="mt-2" onClick={fund}>
          {wallet.faucet(network.name)}
        </Button>
      )}
    </Note>
  )
}
