'use client'
import type { ReactElement } from 'react'
import { ContextMenu } from '#components/ui/context-menu.tsx'
import type { MenuEntry } from '#components/ui/menu-entries.tsx'
import { selectedGroups } from '#lib/client/edit-targets.ts'
import { paints } from '#lib/workflow/document.ts'
import type { Desk } from '../commands/command.ts'
import { commandOf } from '../commands.ts'

const entryOf = (desk: Desk, id: string, more: { label?: string; danger?: true } = {}): MenuEntry => {
  const command = commandOf(id)
  return {
    id,
    label: more.label ?? command.label(desk.text),
    icon: command.icon,
    shortcut: command.shortcut?.text,
    disabled: !command.enabled(desk) || (desk.editor.getState().readOnly && !command.reads),
    ...(more.danger ? { danger: true } : {}),
    onSelect: () => command.run(desk),
  }
}

/** The word of what a press would do, where a command does one of two things. */
const muteWord = ({ editor, text }: Desk) => {
  const { document, selection } = editor.getState()
  return selection.length > 0 && selection.every((step) => document.view.muted?.[step])
    ? text.edit.unmute
    : text.edit.mute
}
const pinWord = ({ editor, text }: Desk) => {
  const { document, selection } = editor.getState()
  return selection.length > 0 && selection.every((step) => document.view.pins?.[step])
    ? text.edit.unpin
    : text.edit.pin
}

const painted = (desk: Desk): MenuEntry => ({
  id: 'paint',
  label: desk.text.edit.paint,
  entries: paints.map((paint) => entryOf(desk, `paint-${paint}`, { label: desk.text.edit.paints[paint] })),
})

const sub = (desk: Desk, id: string, label: string, ids: readonly string[]): MenuEntry => ({
  id,
  label,
  entries: ids.map((one) => entryOf(desk, one)),
})

/** What can be done with what is selected, or with nothing selected. */
const entriesFor = (desk: Desk): readonly MenuEntry[] => {
  const state = desk.editor.getState()
  const { text } = desk
  const selects = sub(desk, 'select', text.keys.groups.select, [
    'select-all',
    'select-none',
    'select-upstream',
    'select-downstream',
    'select-connected',
    'select-others',
  ])
  const paste = [entryOf(desk, 'paste'), entryOf(desk, 'paste-with-edges')]
  if (state.selection.length + state.selectedNotes.length === 0)
    return [...paste, 'separator', entryOf(desk, 'add-note'), selects, 'separator', entryOf(desk, 'find')]
  const grouped = selectedGroups(state)
  const steps = state.selection.length > 0
  return [
    entryOf(desk, 'rename-step'),
    ...(steps
      ? [
          entryOf(desk, 'mute', { label: muteWord(desk) }),
          entryOf(desk, 'pin', { label: pinWord(desk) }),
          entryOf(desk, 'run-until'),
        ]
      : []),
    'separator',
    entryOf(desk, 'cut'),
    entryOf(desk, 'copy'),
    ...paste,
    entryOf(desk, 'duplicate'),
    'separator',
    ...(steps ? [entryOf(desk, 'group')] : []),
    ...(grouped.length > 0
      ? [entryOf(desk, 'ungroup'), entryOf(desk, 'collapse-group'), entryOf(desk, 'expand-group')]
      : []),
    ...(steps ? [entryOf(desk, 'extract')] : []),
    ...(grouped.length + state.selectedNotes.length > 0 ? [painted(desk)] : []),
    'separator',
    sub(desk, 'arrange', text.keys.groups.arrange, [
      'align-left',
      'align-centre',
      'align-right',
      'align-top',
      'align-middle',
      'align-bottom',
      'distribute-x',
      'distribute-y',
    ]),
    selects,
    entryOf(desk, 'add-note'),
    'separator',
    entryOf(desk, 'delete', { danger: true }),
  ]
}

/** The menu of the canvas, at the pointer or by the keyboard's menu key. */
export function CanvasMenu({ desk, children }: { desk: Desk; children: ReactElement }) {
  return (
    <ContextMenu label={desk.text.edit.menu} entries={() => entriesFor(desk)}>
      {children}
    </ContextMenu>
  )
}
