import { arrangingCommands } from './arranging.ts'
import { clippingCommands } from './clipping.ts'
import type { Command } from './command.ts'
import { groupingCommands } from './grouping.ts'
import { markingCommands } from './marking.ts'
import { selectingCommands } from './selecting.ts'

/** Selecting, the clipboard, names, notes, groups, what is left out or kept, and lining up. */
export const editingCommands: readonly Command[] = [
  ...selectingCommands,
  ...clippingCommands,
  ...markingCommands,
  ...groupingCommands,
  ...arrangingCommands,
]
