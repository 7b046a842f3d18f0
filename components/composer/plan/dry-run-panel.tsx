'use client'
import { currencyOf, networkNameOf, useConfig } from '#components/shell/config.tsx'
import { useFormat } from '#components/shell/format.ts'
import { useText } from '#components/shell/text.tsx'
import { Button } from '#components/ui/button.tsx'
import { Badge, Note } from '#components/ui/parts.tsx'
import { amountText, shorten } from '#lib/client/format.ts'
import type { DryEffect } from '#lib/run/dry-run.ts'
import { coinOf } from '#lib/workflow/money.ts'
import { drawnId } from '#lib/workflow/unfold.ts'
import { useDryRun } from './dry-run-context.tsx'
import { useTitleOf } from './use-title-of.ts'
import { dryRunWanted } from './wanted.ts'

const cell = 'px-3 py-1.5 align-top text-left font-normal'

const useWords = () => {
  const text = useText().plan.dry
  const config = useConfig()
  const format = useFormat()
  const coins = (chain: string, amount: string, places = 0) =>
    amountText({ asset: coinOf(chain as never), amount }, currencyOf(config), places)
  return {
    what: (effect: DryEffect) =>
      effect.kind === 'upload' ? text.upload(format.size(effect.bytes), effect.pieces) : effect.title,
    where: (effect: DryEffect) =>
      effect.kind === 'upload'
        ? `${networkNameOf(config, effect.chain)}, ${effect.host}`
        : `${networkNameOf(config, effect.chain)}, ${effect.call} (${shorten(effect.to)})`,
    amount: (effect: DryEffect) => {
      if (effect.kind === 'upload') return ''
      const sends = effect.value === '0' ? '' : coins(effect.chain, effect.value)
      const gas = effect.gasFee === null ? text.noGas : text.gas(coins(effect.chain, effect.gasFee, 3))
      return [sends && effect.locks ? text.locked(sends) : sends, gas].filter(Boolean).join(', ')
    },
    coins,
    network: (chain: string) => networkNameOf(config, chain),
  }
}

function Effects({ effects }: { effects: readonly DryEffect[] }) {
  const text = useText().plan.dry
  const words = useWords()
  const titleOf = useTitleOf()
  if (effects.length === 0) return <p className="px-3 py-2 text-sm text-muted">{text.noEffects}</p>
  return (
    <div className="overflow-x-auto">
      <table className="w-full min-w-[560px] border-collapse text-sm">
        <caption className={`${cell} font-medium`}>{text.effects}</caption>
        <thead className="text-xs text-muted">
          <tr>
            {[text.step, text.what, text.where, text.amount].map((title) => (
              <th key={title} scope="col" className={cell}>
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {effects.map((effect, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a list that is written once, in its order
            <tr key={index} className="border-t border-line">
              <th scope="row" className={cell}>
                {titleOf(drawnId(effect.step))}
              </th>
              <td className={cell}>{words.what(effect)}</td>
              <td className={`${cell} break-words`}>{words.where(effect)}</td>
              <td className={`${cell} tabular-nums`}>{words.amount(effect)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** How a dry run goes and went: as whom, what a real one would do, and what the account lacks for it. */
export function DryRunPanel() {
  const text = useText().plan.dry
  const words = useWords()
  const { status, account, placeholder, effects, shortages, problem, stop } = useDryRun((state) => state)
  const start = () => window.dispatchEvent(new Event(dryRunWanted))
  return (
    <div className="flex flex-col" data-dry-run={status}>
      <div className="flex flex-wrap items-center justify-between gap-2 border-b border-line px-3 py-1.5 text-sm">
        <span className="flex min-w-0 flex-wrap items-center gap-2">
          {status !== 'idle' && <Badge tone="warn">{text.simulated}</Badge>}
          <span role="status">
            {status === 'idle' ? text.none : status === 'broken' ? text.broken : text[status]}
          </span>
          {account !== null && (
            <span className="wrap-anywhere text-muted">
              {placeholder ? text.placeholder(shorten(account)) : text.as(shorten(account))}
            </span>
          )}
        </span>
        {status === 'running' ? (
          <Button small onClick={stop}>
            {text.stop}
          </Button>
        ) : (
          <Button small onClick={start}>
            {status === 'idle' ? text.start : text.again}
          </Button>
        )}
      </div>
      {problem && (
        <div className="p-3">
          <Note tone="bad" reason={problem.reason} fix={problem.fix} />
        </div>
      )}
      {status === 'ended' && <Effects effects={effects} />}
      {shortages.length > 0 && (
        <div className="flex flex-col gap-2 p-3">
          {shortages.map(({ chain, needed, has }) => (
            <Note
              key={chain}
              tone="warn"
              reason={text.short(words.network(chain), words.coins(chain, needed), words.coins(chain, has))}
            />
          ))}
        </div>
      )}
    </div>
  )
}
