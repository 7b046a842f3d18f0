import type { MenuEntry } from '#components/ui/menu-entries.tsx'
import type { OutlineRow } from '#lib/client/outline-rows.ts'
import { commands } from './commands.ts'
import { cut, focusInspector, goToStep, removeGroup, removeSteps } from './outline-edits.ts'
import { keyText } from './shortcut.tsx'
import type { OutlineDesk } from './use-outline.ts'

/** What the row does in its own way, or only the canvas can. */
const otherwise = new Set(['delete', 'rename-step', 'draw-edge', 'add-after'])

/** Commands that are for the selected steps, which the row's step then is. */
const stepCommands = (desk: OutlineDesk): readonly MenuEntry[] => {
  const able = commands.filter(
    ({ onSteps, id, group, enabled }) =>
      onSteps && (group === 'edit' || group === 'run') && !otherwise.has(id) && enabled(desk),
  )
  return able.length === 0
    ? []
    : [
        'separator',
        ...able.map(
          (command): MenuEntry => ({
            id: command.id,
            label: command.label(desk.text),
            icon: command.icon,
            shortcut: command.shortcut && keyText(command.shortcut.text, desk.text),
            onSelect: () => command.run(desk),
          }),
        ),
      ]
}

/** Everything that can be done with a row. */
export const menuFor = (
  desk: OutlineDesk,
  row: OutlineRow,
  toggle: (id: string, open: boolean) => void,
): readonly MenuEntry[] => {
  const words = desk.text.outline.act
  const key = (shortcut: string) => keyText(shortcut, desk.text)
  const opening: MenuEntry[] =
    row.open === null
      ? []
      : [
          {
            id: 'open',
            label: row.open ? words.close : words.open,
            shortcut: row.open ? '←' : '→',
            onSelect: () => toggle(row.id, !row.open),
          },
        ]
  switch (row.type) {
    case 'group':
      return [
        ...opening,
        {
          id: 'ungroup',
          label: words.ungroup,
          shortcut: key('Delete'),
          onSelect: () => removeGroup(desk, row.group, row.name),
        },
      ]
    case 'input':
      return [
        {
          id: 'connect',
          label: row.binding ? words.connectOther : words.connect,
          shortcut: key('Enter'),
          onSelect: () => desk.ask({ type: 'source', to: { step: row.step, port: row.port } }),
        },
        {
          id: 'disconnect',
          label: words.disconnect,
          shortcut: key('Delete'),
          disabled: row.binding === undefined,
          onSelect: () => cut(desk, { step: row.step, port: row.port }, row.name),
        },
      ]
    case 'output':
      return [
        {
          id: 'connect',
          label: words.connect,
          shortcut: key('Enter'),
          onSelect: () => desk.ask({ type: 'target', from: { step: row.step, port: row.port } }),
        },
      ]
    case 'step':
      return [
        {
          id: 'inspect',
          label: words.inspect,
          shortcut: key('Enter'),
          onSelect: () => {
            goToStep(desk, row.step)
            focusInspector()
          },
        },
        ...opening,
        { id: 'rename', label: words.rename, shortcut: 'F2', onSelect: () => desk.beginRename(row.step) },
        { id: 'before', label: words.before, onSelect: () => desk.ask({ type: 'before', step: row.step }) },
        {
          id: 'after',
          label: words.after,
          shortcut: key('Insert'),
          onSelect: () => desk.ask({ type: 'after', step: row.step }),
        },
        ...stepCommands(desk),
        'separator',
        {
          id: 'delete',
          label: words.delete,
          shortcut: key('Delete'),
          danger: true,
          onSelect: () => removeSteps(desk, [row.step]),
        },
      ]
  }
}
