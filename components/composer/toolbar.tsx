'use client'
import { useEffect, useState } from 'react'
import { useStore } from 'zustand'
import { currencyOf, useConfig } from '#components/shell/config.tsx'
import { useText } from '#components/shell/text.tsx'
import { Button } from '#components/ui/button.tsx'
import { Tooltip } from '#components/ui/tooltip.tsx'
import { useAlive } from '#components/ui/use-alive.ts'
import type { SaveStatus } from '#lib/client/autosave.ts'
import { amountText } from '#lib/client/format.ts'
import type { PlanState } from '#lib/client/use-plan.ts'
import type { PublicConfig } from '#lib/run/api.ts'
import type { Text } from '#lib/text/en.ts'
import type { Desk } from './commands/command.ts'
import { commandOf } from './commands.ts'

const reviewLabel = ({ plan, problems }: PlanState, config: PublicConfig, text: Text): string => {
  const label = commandOf('review').label(text)
  if (!plan || problems.length > 0) return label
  const cap = plan.cap.map((amount) => `≤ ${amountText(amount, currencyOf(config), 4)}`).join(' + ')
  return [label, ...(cap ? [cap] : []), text.common.signatures(plan.signatures)].join(' · ')
}

/** The name as it is typed; an empty one is not taken, and the last one comes back when the field is left. */
function NameField({ desk: { editor } }: { desk: Desk }) {
  const text = useText()
  const name = useStore(editor, (state) => state.document.manifest.name)
  const [typed, setTyped] = useState(name)
  useEffect(() => setTyped(name), [name])
  return (
    <input
      aria-label={text.shell.toolbar.name}
      value={typed}
      maxLength={80}
      onChange={({ target: { value } }) => {
        setTyped(value)
        if (value.trim() !== '') editor.getState().edit({ type: 'rename', name: value }, 'name')
      }}
      onBlur={() => setTyped(name)}
      className="field-sizing-content h-8 min-w-24 max-w-full truncate rounded border border-transparent bg-transparent px-2 text-lg font-semibold hover:border-line"
    />
  )
}

function CommandButton({ id, desk }: { id: string; desk: Desk }) {
  const text = useText()
  const alive = useAlive()
  const command = commandOf(id)
  const label = command.label(text)
  const wordy = id === 'tidy' || id === 'export' || id === 'share' || id === 'dry-run'
  return (
    <Tooltip text={label} shortcut={command.shortcut?.text}>
      <Button
        small
        aria-label={label}
        aria-keyshortcuts={command.shortcut?.aria}
        disabled={!alive || !command.enabled(desk)}
        onClick={() => command.run(desk)}
      >
        <command.icon size={14} aria-hidden />
        {wordy && <span className="hidden xl:inline">{label}</span>}
      </Button>
    </Tooltip>
  )
}

export function Toolbar({
  desk,
  status,
  plan,
  onConflict,
}: {
  desk: Desk
  status: SaveStatus
  plan: PlanState
  onConflict: () => void
}) {
  const config = useConfig()
  const text = useText()
  const alive = useAlive()
  const review = commandOf('review')
  // Whether a button can be pressed follows from the history and the steps.
  useStore(desk.editor, (state) => state.past)
  useStore(desk.editor, (state) => state.future)
  return (
    <div
      role="toolbar"
      aria-label={text.shell.toolbar.label}
      className="flex flex-wrap items-center gap-2 border-b border-line bg-surface px-3 py-2"
    >
      <div className="flex min-w-0 flex-[1_1_280px] items-center gap-2">
        <NameField desk={desk} />
        {status.at === 'conflict' ? (
          <Button small tone="danger" onClick={onConflict}>
            {text.shell.toolbar.conflict}
          </Button>
        ) : (
          <span className="min-w-16 shrink-0 text-xs text-muted">{text.shell.toolbar[status.at]}</span>
        )}
      </div>
      <div className="flex flex-wrap items-center gap-2">
        <CommandButton id="undo" desk={desk} />
        <CommandButton id="redo" desk={desk} />
        <CommandButton id="tidy" desk={desk} />
        <CommandButton id="export" desk={desk} />
        <CommandButton id="share" desk={desk} />
        <CommandButton id="dry-run" desk={desk} />
        <Button
          small
          tone="primary"
          aria-keyshortcuts={review.shortcut?.aria}
          title={`${review.label(text)} (${review.shortcut?.text})`}
          disabled={!alive || !review.enabled(desk)}
          onClick={() => review.run(desk)}
        >
          {reviewLabel(plan, config, text)}
        </Button>
      </div>
    </div>
  )
}
