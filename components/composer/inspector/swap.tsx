'use client'
import { useMemo } from 'react'
import { currencyOf, networkNameOf, useConfig } from '#components/shell/config.tsx'
import { useText } from '#components/shell/text.tsx'
import { Button } from '#components/ui/button.tsx'
import { installed } from '#lib/client/drift.ts'
import { amountText } from '#lib/client/format.ts'
import { useWhatIf } from '#lib/client/use-what-if.ts'
import { beforeAfter } from '#lib/plan/before-after.ts'
import { type Swap, swapsOf } from '#lib/plan/swap.ts'
import type { Plan } from '#lib/plan/types.ts'
import type { Level } from '#lib/workflow/claims.ts'
import type { Amount } from '#lib/workflow/money.ts'
import type { Result } from '#lib/workflow/result.ts'
import { useEditor, useEditorApi, usePlan } from '../editor-context.tsx'
import { Section } from './section.tsx'

const networkIn = ({ alternative }: Swap): string | null => {
  const { network } = alternative.with
  return typeof network === 'string' ? network : null
}

/** `before → after`, where the change is told apart from what stays. */
function Change({ label, before, after }: { label: string; before: string; after: string }) {
  const t = useText().inspector.swap
  return (
    <div className="flex gap-2">
      <dt className="w-24 shrink-0 text-muted">{label}</dt>
      <dd className="min-w-0">
        {before === after ? (
          <span className="text-muted">{after}</span>
        ) : (
          <>
            <span aria-hidden>
              {before} → <span className="font-medium">{after}</span>
            </span>
            <span className="sr-only">{t.goesTo(before, after)}</span>
          </>
        )}
      </dd>
    </div>
  )
}

function Compared({ before, after }: { before: Plan; after: Result<Plan> }) {
  const config = useConfig()
  const { inspector, common } = useText()
  const t = inspector.swap
  if (!after.ok) return <p className="text-bad">{`${t.failed} ${after.problem.reason}`}</p>
  const compared = beforeAfter(before, after.value)
  const money = (amounts: readonly Amount[]) =>
    amounts.length === 0
      ? t.free
      : amounts.map((amount) => amountText(amount, currencyOf(config), 4)).join(' + ')
  const level = (value: Level | null) => (value === null ? t.noClaim : common.levels[value])
  return (
    <>
      <dl className="flex flex-col gap-0.5 text-xs tabular-nums">
        <Change
          label={t.cost}
          before={money(compared.cap.before)}
          after={compared.difference === null ? t.notKnown : money(compared.cap.after)}
        />
        <Change
          label={t.signatures}
          before={String(compared.signatures.before)}
          after={String(compared.signatures.after)}
        />
        {compared.claims.map(({ claim, before: was, after: is }) => (
          <Change key={claim} label={common.claims[claim]} before={level(was)} after={level(is)} />
        ))}
      </dl>
      {compared.problems.length > 0 && (
        <div className="text-xs">
          <p className="text-warn">{t.newProblems}</p>
          <ul className="list-disc pl-4 text-muted">
            {compared.problems.map(({ code, path, reason }) => (
              <li key={`${code} ${path}`}>{reason}</li>
            ))}
          </ul>
        </div>
      )}
    </>
  )
}

function Swaps({ id }: { id: string }) {
  const editor = useEditorApi()
  const config = useConfig()
  const t = useText().inspector.swap
  const manifest = useEditor((state) => state.document.manifest)
  const before = usePlan((state) => state.plan)
  const swaps = useMemo(() => swapsOf(manifest, id, installed, config.networks), [manifest, id, config])
  const manifests = useMemo(() => swaps.map((swap) => swap.manifest), [swaps])
  const plans = useWhatIf(manifests)
  if (swaps.length === 0) return <p className="text-muted">{t.none}</p>
  const nameOf = (swap: Swap) => {
    const { title } = swap.alternative.definition
    const network = networkIn(swap)
    return network === null ? title : t.onNetwork(title, networkNameOf(config, network))
  }
  const take = (swap: Swap) => {
    editor.getState().edit(swap.edit)
    editor.getState().announce(t.swapped(nameOf(swap)))
  }
  return (
    <ul className="flex flex-col gap-2">
      {swaps.map((swap, index) => {
        const after = plans[index]
        return (
          <li key={nameOf(swap)} className="flex flex-col gap-1.5 rounded border border-line px-2.5 py-2">
            <div className="flex items-start justify-between gap-2">
              <span className="font-medium">{nameOf(swap)}</span>
              <Button small onClick={() => take(swap)}>
                {t.swap}
                <span className="sr-only"> {nameOf(swap)}</span>
              </Button>
            </div>
            {before && after ? (
              <Compared before={before} after={after} />
            ) : (
              <p className="text-xs text-muted">{t.planning}</p>
            )}
          </li>
        )
      })}
    </ul>
  )
}

/** Other installed steps that could do what this one does, each with what it would cost and prove. */
export function SwapFor({ id }: { id: string }) {
  const t = useText().inspector.swap
  return (
    <Section title={t.title}>
      <Swaps id={id} />
    </Section>
  )
}
