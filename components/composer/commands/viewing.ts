import { PanelLeft, PanelRight } from 'lucide-react'
import { panes } from '#lib/client/panes.ts'
import type { Command } from './command.ts'

/** How the editor stands on the screen. */
export const viewingCommands: readonly Command[] = (['left', 'right'] as const).map((side) => ({
  id: `pane-${side}`,
  group: 'view',
  label: (text) => text.shell.panes[side],
  icon: side === 'left' ? PanelLeft : PanelRight,
  reads: true,
  enabled: () => true,
  run: () => panes.getState().toggle(side),
}))
