import { Command as CommandIcon, Keyboard, ListTree, PanelTop, Table } from 'lucide-react'
import { setOutlineView } from '../outline-view.ts'
import { focusRegion, walkRegions } from '../regions.ts'
import { type Command, mod } from './command.ts'

const always = () => true

/** Finding one's way: the list of keys, the palette of everything, and the regions of the editor. */
export const helpingCommands: readonly Command[] = [
  {
    id: 'palette',
    group: 'help',
    label: (text) => text.keys.palette,
    icon: CommandIcon,
    shortcut: { text: 'Ctrl K', aria: 'Control+K' },
    matches: (event) => mod(event) && !event.shiftKey && !event.altKey && event.key.toLowerCase() === 'k',
    inText: true,
    reads: true,
    enabled: always,
    run: ({ editor }) => editor.getState().open('palette'),
  },
  {
    id: 'keys',
    group: 'help',
    label: (text) => text.keys.keys,
    icon: Keyboard,
    shortcut: { text: '?', aria: '?' },
    // Which keys make it, Shift among them, is for the keyboard's layout to say.
    matches: (event) => event.key === '?' && !mod(event) && !event.altKey,
    reads: true,
    enabled: always,
    run: ({ editor }) => editor.getState().open('keys'),
  },
  {
    id: 'next-region',
    group: 'view',
    label: (text) => text.keys.nextRegion,
    icon: PanelTop,
    shortcut: { text: 'F6', aria: 'F6' },
    matches: (event) => event.key === 'F6' && !event.shiftKey && !mod(event) && !event.altKey,
    inText: true,
    reads: true,
    enabled: always,
    run: () => walkRegions(1),
  },
  {
    id: 'previous-region',
    group: 'view',
    label: (text) => text.keys.previousRegion,
    icon: PanelTop,
    shortcut: { text: 'Shift F6', aria: 'Shift+F6' },
    matches: (event) => event.key === 'F6' && event.shiftKey && !mod(event) && !event.altKey,
    inText: true,
    reads: true,
    enabled: always,
    run: () => walkRegions(-1),
  },
  {
    id: 'outline-tree',
    group: 'view',
    label: (text) => text.keys.outlineTree,
    icon: ListTree,
    reads: true,
    enabled: always,
    run: () => {
      setOutlineView('tree')
      requestAnimationFrame(() => focusRegion('outline'))
    },
  },
  {
    id: 'outline-table',
    group: 'view',
    label: (text) => text.keys.outlineTable,
    icon: Table,
    reads: true,
    enabled: always,
    run: () => {
      setOutlineView('table')
      requestAnimationFrame(() => focusRegion('outline'))
    },
  },
]
