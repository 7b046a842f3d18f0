'use client'
import { useSyncExternalStore } from 'react'
import { useText } from '#components/shell/text.tsx'
import { Button } from '#components/ui/button.tsx'
import { Dialog } from '#components/ui/dialog.tsx'
import { type LocalPrompt, localPrompts } from '#lib/client/local-prompts.ts'
import { localWalletName } from '#lib/client/local-wallet.ts'

const none: readonly LocalPrompt[] = []

/** The local test wallet's own window: what is asked, decoded, with Approve and Reject. */
export function LocalPromptDialog() {
  const text = useText().wallet
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
          <Button onClick={() => prompt.answer(false)}>{text.reject}</Button>
          <Button tone="primary" onClick={() => prompt.answer(true)}>
            {text.approve}
          </Button>
        </>
      }
    >
      <p className="font-medium">{prompt.question}</p>
      <p className="mb-3 text-sm text-muted">{text.on(prompt.chainName)}</p>
      <p className="mb-3 break-all font-mono text-sm">{prompt.account}</p>
      <dl className="grid grid-cols-[minmax(88px,max-content)_minmax(0,1fr)] gap-x-4 gap-y-1.5 text-sm">
        {prompt.rows.map(({ label, text, mono }) => (
          <div key={label} className="contents">
            <dt className="max-w-32 text-muted">{label}</dt>
            <dd className={mono ? 'line-clamp-4 break-all font-mono' : 'wrap-anywhere'}>{text}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  )
}
