'use client'
import { currencyOf, useConfig } from '#components/shell/config.tsx'
import { useText } from '#components/shell/text.tsx'
import { Button } from '#components/ui/button.tsx'
import { amountText } from '#lib/client/format.ts'
import { useEditor, useEditorApi, usePlan } from '../editor-context.tsx'
import { useTitleOf } from './use-title-of.ts'

/** What can be taken from earlier runs, or is; and the way back from a run that ends early. */
export function ScopeNotes() {
  const text = useText().plan
  const config = useConfig()
  const editor = useEditorApi()
  const { until, reuse } = useEditor((state) => state.scope)
  const offer = usePlan((state) => state.reuse)
  const titleOf = useTitleOf()
  const line = 'flex flex-wrap items-center justify-between gap-2 border-b border-line px-3 py-1.5 text-sm'
  const setReuse = (value: boolean) => {
    editor.getState().setScope({ ...editor.getState().scope, reuse: value })
    editor.getState().announce(value ? text.said.reused : text.said.again)
  }
  const saves = (offer?.saves ?? []).map((amount) => `≤ ${amountText(amount, currencyOf(config), 3)}`)
  return (
    <>
      {until !== null && (
        <div className={line}>
          <span>{text.until(titleOf(until))}</span>
          <Button
            small
            onClick={() => {
              editor.getState().setScope({ ...editor.getState().scope, until: null })
              editor.getState().announce(text.said.all)
            }}
          >
            {text.command.all}
          </Button>
        </div>
      )}
      {offer && !reuse && (
        <div className={line}>
          <span>{text.reuse.offer(offer.steps.length, offer.of, saves.join(' + '))}</span>
          <Button small onClick={() => setReuse(true)}>
            {text.reuse.take}
          </Button>
        </div>
      )}
      {reuse && (
        <div className={line}>
          <span>{text.reuse.taken(offer?.steps.length ?? 0)}</span>
          <Button small onClick={() => setReuse(false)}>
            {text.reuse.stop}
          </Button>
        </div>
      )}
    </>
  )
}
