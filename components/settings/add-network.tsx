'use client'
import { useState } from 'react'
import { useConfig } from '#components/shell/config.tsx'
import { useText } from '#components/shell/text.tsx'
import { Button } from '#components/ui/button.tsx'
import type { Problem } from '#lib/workflow/result.ts'

/** The wallet's code is loaded by the press, so that the page stays small. */
export function AddNetwork({ chain }: { chain: string }) {
  const text = useText().settings
  const config = useConfig()
  const [said, setSaid] = useState<Pick<Problem, 'reason' | 'fix'> | null>(null)
  const name = config.networks.find((network) => network.chain === chain)?.name ?? chain
  const add = async () => {
    setSaid(null)
    const { addNetwork } = await import('#lib/client/add-network.ts')
    const problem = await addNetwork(config, chain)
    if (problem?.code === 'no-wallet') window.dispatchEvent(new Event('weft:connect'))
    setSaid(problem ?? { reason: text.added(name) })
  }
  return (
    <span className="flex flex-col items-end gap-1">
      <Button small onClick={add} aria-label={text.addNamed(name)}>
        {text.add}
      </Button>
      <span role="status" className="max-w-64 text-right text-xs text-muted empty:hidden">
        {said && `${said.reason} ${said.fix ?? ''}`}
      </span>
    </span>
  )
}
