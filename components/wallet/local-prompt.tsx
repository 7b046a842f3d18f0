'use client'
import { useSyncExternalStore } from 'react'
import { Button } from '#components/ui/button.tsx'
import { Dialog } from '#components/ui/dialog.tsx'
import { type LocalPrompt, localPrompts, localWalletName } from '#lib/client/local-wallet.ts'

const none: readonly LocalPrompt[] = []
const titles: Record<LocalPrompt['method'], string> = {
  eth_sendTransaction: 'Send this transaction?',
  eth_signTypedData_v4: 'Sign this authorization?',
  personal_sign: 'Sign this message?',
}

/** The local test wallet's own window: what is asked, decoded, with Approve and Reject. */
export function LocalPromptDialog() {
  const [prompt] = useSyncExternalStore(localPrompts.subscribe, localPrompts.get, () => none)
  if (!prompt) return null
  return (
    <Dialog
      key={prompt.id}
      title={localWalletName}
      open
      onClose={() => prompt.answer(false)}
      footer={
        <>
          <Button onClick={() => prompt.answer(false)}>Reject</Button>
          <Button tone="primary" onClick={() => prompt.answer(true)}>
            Approve
          </Button>
        </>
      }
    >
      <p className="font-medium">{titles[prompt.method]}</p>
      <p className="mb-3 text-sm text-muted">
        {prompt.chainName}, with test account <span className="break-all font-mono">{prompt.account}</span>
      </p>
      <dl className="grid grid-cols-[max-content_minmax(0,1fr)] gap-x-4 gap-y-1.5 text-sm">
        {prompt.rows.map(({ label, text }) => (
          <div key={label} className="contents">
            <dt className="text-muted">{label}</dt>
            <dd className="line-clamp-4 break-all font-mono">{text}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  )
}
