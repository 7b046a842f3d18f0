'use client'
import { useConnection } from 'wagmi'
import { useText } from '#components/shell/text.tsx'
import { localAccountChoice, localAccounts, localWalletName } from '#lib/client/local-wallet.ts'

/** Which of the published test accounts the local test wallet uses; nothing for other wallets. */
export function LocalAccount() {
  const text = useText().wallet
  const { connector } = useConnection()
  const choice = localAccountChoice()
  if (connector?.name !== localWalletName || !choice) return null
  return (
    <fieldset className="flex items-center gap-1 px-2 py-1.5 text-sm">
      <legend className="sr-only">{text.testAccount}</legend>
      <span aria-hidden className="mr-1 text-muted">
        {text.testAccount}
      </span>
      {Array.from({ length: localAccounts }, (_, index) => (
        <button
          // biome-ignore lint/suspicious/noArrayIndexKey: the index is the account
          key={index}
          type="button"
          aria-label={text.testAccountNumber(index + 1)}
          aria-pressed={choice.index === index}
          onClick={() => choice.use(index)}
          className="size-7 rounded border border-line-strong hover:bg-sunken aria-pressed:border-accent aria-pressed:bg-accent-soft aria-pressed:text-accent-strong"
        >
          {index + 1}
        </button>
      ))}
    </fieldset>
  )
}
