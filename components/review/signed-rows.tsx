import { authorizationRows, intentSentence } from '#lib/authorization/rows.ts'
import type { Authorization } from '#lib/authorization/types.ts'
import type { NetworkInfo } from '#lib/protocols/step.ts'

/** The message as a wallet with the clear-signing descriptor shows it: its one sentence, then every signed field. */
export function SignedRows({
  message,
  networks,
}: {
  message: Authorization
  networks: readonly NetworkInfo[]
}) {
  return (
    <div className="rounded border border-line text-sm">
      <p className="border-b border-line bg-canvas px-3 py-2 break-words">
        {intentSentence(message, networks)}
      </p>
      <dl className="grid grid-cols-1 sm:grid-cols-[minmax(150px,max-content)_minmax(0,1fr)]">
        {authorizationRows(message, networks).map(({ field, label, texts, mono }) => (
          <div
            key={field}
            className="border-line px-3 py-1.5 not-first:border-t sm:contents sm:[&>*]:border-line sm:[&>*]:px-3 sm:[&>*]:py-1.5 sm:not-first:[&>*]:border-t"
          >
            <dt className="text-muted">{label}</dt>
            <dd className={mono ? 'text-balance break-all font-mono text-xs leading-5' : 'break-words'}>
              {texts.map((text) => (
                <span key={text} className="block">
                  {text}
                </span>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </div>
  )
}
