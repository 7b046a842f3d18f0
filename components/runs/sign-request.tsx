'use client'
import { useState } from 'react'
import { useConnection, useConfig as useWagmiConfig } from 'wagmi'
import { currencyOf, networkNameOf, useConfig } from '#components/shell/config.tsx'
import { useText } from '#components/shell/text.tsx'
import { Button } from '#components/ui/button.tsx'
import { Note } from '#components/ui/parts.tsx'
import { WalletProvider } from '#components/wallet/wallet-provider.tsx'
import { amountText } from '#lib/client/format.ts'
import { sendRequest } from '#lib/client/send-request.ts'
import type { SignatureRequest } from '#lib/run/view.ts'
import { coinOf } from '#lib/workflow/money.ts'
import type { Problem } from '#lib/workflow/result.ts'

type Props = { run: string; request: SignatureRequest }

function Card({ run, request }: Props) {
  const config = useConfig()
  const words = useText().runs.sign
  const wagmi = useWagmiConfig()
  const { address, status } = useConnection()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)
  const connected = status === 'connected' && Boolean(address)
  const other = connected && address?.toLowerCase() !== request.from.toLowerCase()
  const sign = async () => {
    setBusy(true)
    setProblem(null)
    setProblem(await sendRequest(wagmi, run, request))
    setBusy(false)
  }
  const rows = [
    { label: words.call, text: request.call, mono: true },
    { label: words.network, text: networkNameOf(config, request.chain) },
    { label: words.to, text: request.to, mono: true },
    {
      label: request.locks ? words.locks : words.value,
      text: amountText({ asset: coinOf(request.chain), amount: request.value }, currencyOf(config)),
    },
    ...request.rows,
  ]
  const shown = problem ?? (request.status === 'rejected' ? (request.problem ?? null) : null)
  return (
    <section
      aria-label={words.region(request.title)}
      className="rounded border border-warn bg-warn-soft/40 p-3"
    >
      <p className="font-medium">{request.title}</p>
      <dl className="mt-2 grid grid-cols-1 gap-x-4 gap-y-1 sm:grid-cols-[max-content_minmax(0,1fr)]">
        {rows.map(({ label, text, mono }) => (
          <div key={label} className="sm:contents">
            <dt className="text-muted">{label}</dt>
            <dd className={mono ? 'break-all font-mono' : 'break-words'}>{text}</dd>
          </div>
        ))}
      </dl>
      <div className="mt-3 flex flex-col gap-2">
        {other && <Note tone="bad" reason={words.otherAccount(request.from)} fix={words.otherAccountFix} />}
        {request.status === 'prompted' && !busy && !other && (
          <Note reason={words.prompted} fix={words.promptedFix} />
        )}
        {request.status !== 'rejected' && request.problem && (
          <Note tone="warn" reason={request.problem.reason} fix={request.problem.fix} />
        )}
        {shown && (
          <div role="alert">
            <Note
              tone={shown.code === 'wallet-rejected' ? 'neutral' : 'bad'}
              reason={shown.reason}
              fix={shown.fix}
            />
          </div>
        )}
        <div>
          {connected ? (
            <Button tone="primary" disabled={busy || other} onClick={sign}>
              {busy ? words.busy : words.button}
            </Button>
          ) : (
            <Button
              tone="primary"
              disabled={status === 'reconnecting' || status === 'connecting'}
              onClick={() => window.dispatchEvent(new Event('weft:connect'))}
            >
              {words.connect}
            </Button>
          )}
        </div>
      </div>
    </section>
  )
}

export function SignRequest(props: Props) {
  return (
    <WalletProvider>
      <Card {...props} />
    </WalletProvider>
  )
}
