'use client'
import { Command } from 'cmdk'
import { useMemo, useState } from 'react'
import { useText } from '#components/shell/text.tsx'
import { Dialog } from '#components/ui/dialog.tsx'
import { type Choosable, groupsOf } from './choices.ts'
import { Keys } from './shortcut.tsx'

function Row({ choice, onChoose }: { choice: Choosable; onChoose: (choice: Choosable) => void }) {
  const { id, title, detail, mark, shortcut, refused } = choice
  return (
    <Command.Item
      value={id}
      disabled={refused !== undefined}
      onSelect={() => onChoose(choice)}
      className="flex min-h-10 cursor-default items-center gap-2.5 rounded px-2.5 py-1.5 text-sm data-[selected=true]:bg-accent-soft max-lg:min-h-11"
    >
      {mark && <span className="flex w-5 shrink-0 justify-center text-muted">{mark}</span>}
      <span className="min-w-0 flex-1">
        <span className={refused === undefined ? 'block' : 'block text-muted'}>{title}</span>
        {(refused ?? detail) && <span className="block text-xs text-muted">{refused ?? detail}</span>}
      </span>
      {shortcut && <Keys text={shortcut} />}
    </Command.Item>
  )
}

/**
 * A searchable list of choices in a dialog: arrows walk it, Enter takes the row. What is chosen is done once the dialog has gone
 * and the focus is back where it was.
 */
export function Chooser({
  title,
  placeholder,
  choices,
  recent,
  note,
  onClose,
}: {
  title: string
  placeholder: string
  choices: readonly Choosable[]
  /** Ids of what was chosen lately, the newest first. */
  recent?: readonly string[]
  note?: string
  onClose: () => void
}) {
  const text = useText()
  const [query, setQuery] = useState('')
  const groups = useMemo(
    () => groupsOf(choices, query, { title: text.keys.recent, ids: recent ?? [] }),
    [choices, query, recent, text],
  )
  const count = groups.reduce((sum, group) => sum + group.choices.length, 0)
  const choose = ({ run }: Choosable) => {
    onClose()
    setTimeout(run)
  }
  return (
    <Dialog title={title} open wide onClose={onClose}>
      <Command label={title} shouldFilter={false} loop vimBindings={false}>
        <Command.Input
          // The dialog gives its first focus to what carries this attribute, which React keeps to itself.
          ref={(input: HTMLInputElement | null) => input?.setAttribute('autofocus', '')}
          value={query}
          onValueChange={setQuery}
          placeholder={placeholder}
          aria-label={placeholder}
          className="h-10 w-full rounded border border-line-strong bg-raised px-3 text-base placeholder:text-muted max-lg:h-11"
        />
        {note && <p className="mt-2 text-xs text-muted">{note}</p>}
        <p role="status" className="sr-only">
          {count === 0 ? text.keys.nothingFound(query) : query === '' ? '' : text.keys.choices(count)}
        </p>
        <Command.List label={title} className="mt-2 max-h-[55dvh] overflow-y-auto overscroll-contain">
          {count === 0 && <p className="p-3 text-sm text-muted">{text.keys.nothingFound(query)}</p>}
          {groups.map((group) => (
            <Command.Group
              key={group.title}
              heading={group.title}
              className="[&_[cmdk-group-heading]]:px-2.5 [&_[cmdk-group-heading]]:py-1.5 [&_[cmdk-group-heading]]:text-xs [&_[cmdk-group-heading]]:font-medium [&_[cmdk-group-heading]]:text-muted"
            >
              {group.choices.map((choice) => (
                <Row key={choice.id} choice={choice} onChoose={choose} />
              ))}
            </Command.Group>
          ))}
        </Command.List>
      </Command>
    </Dialog>
  )
}
