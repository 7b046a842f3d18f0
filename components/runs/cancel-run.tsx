'use client'
import { useState } from 'react'
import { currencyOf, useConfig } from '#components/shell/config.tsx'
import { useText } from '#components/shell/text.tsx'
import { Button } from '#components/ui/button.tsx'
import { Dialog } from '#components/ui/dialog.tsx'
import { amountText } from '#lib/client/format.ts'
import { losses } from '#lib/run/losses.ts'
import type { RunView } from '#lib/run/view.ts'

/** Cancelling says first what is lost by it and what is not. */
export function CancelRun({ view, onCancel }: { view: RunView; onCancel: () => void }) {
  const text = useText()
  const words = text.runs.cancel
  const currency = currencyOf(useConfig())
  const [asks, setAsks] = useState(false)
  const { lost, kept, sent, spent } = losses(view)
  const amounts = spent.map((amount) => amountText(amount, currency)).join(' + ')
  return (
    <>
      <Button tone="danger" onClick={() => setAsks(true)}>
        {words.button}
      </Button>
      <Dialog
        open={asks}
        title={words.title}
        onClose={() => setAsks(false)}
        footer={
          <>
            <Button onClick={() => setAsks(false)}>{words.keep}</Button>
            <Button
              tone="danger"
              onClick={() => {
                setAsks(false)
                onCancel()
              }}
            >
              {words.button}
            </Button>
          </>
        }
      >
        <ul className="flex list-disc flex-col gap-2 pl-5 text-sm">
          <li>{words.lost(lost)}</li>
          <li>{words.kept(kept)}</li>
          {sent > 0 && <li>{words.sent(sent)}</li>}
          <li>{amounts ? words.spent(amounts) : words.nothingSpent}</li>
        </ul>
        <p className="mt-3 text-sm text-muted">{words.after}</p>
      </Dialog>
    </>
  )
}
