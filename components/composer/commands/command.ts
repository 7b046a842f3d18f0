import type { LucideIcon } from 'lucide-react'
import type { Editor } from '#lib/client/editor-store.ts'
import type { OverlayStore } from '#lib/client/overlay.ts'
import type { Text } from '#lib/text/en.ts'

/** What commands work on; `overlay` is what the last run says, `text` is for what they say. */
export type Desk = { readonly editor: Editor; readonly overlay: OverlayStore; readonly text: Text }

/** Under which heading the palette and the list of keys show a command. */
export type CommandGroup = 'edit' | 'select' | 'arrange' | 'view' | 'workflow' | 'run' | 'help'

/** One thing that a person can do: toolbar, keyboard, palette and menus press the same object. */
export type Command = {
  /** `undo`, `select-upstream`: stable. */
  readonly id: string
  readonly group: CommandGroup
  readonly label: (text: Text) => string
  readonly icon: LucideIcon
  /** As people read it, as assistive technology reads it; `matches` decides. */
  readonly shortcut?: { readonly text: string; readonly aria: string }
  readonly matches?: (event: KeyboardEvent) => boolean
  /** The key comes as an event of its own, such as `copy`: there is nothing to match. */
  readonly byBrowser?: true
  /** Only while the focus is on the canvas or the outline, where it cannot be meant for something else. */
  readonly onSteps?: true
  /** Also while a text field has the focus: for keys that no text field wants. */
  readonly inText?: true
  /** Also where the workflow is only shown. */
  readonly reads?: true
  readonly enabled: (desk: Desk) => boolean
  readonly run: (desk: Desk) => void
}

export const mod = (event: KeyboardEvent) => event.ctrlKey || event.metaKey
