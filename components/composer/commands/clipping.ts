import { ClipboardPaste, Copy, CopyPlus, Scissors, Search } from 'lucide-react'
import { type Amounts, clipText, pasteText, placeClip, removal } from '#lib/client/clipboard.ts'
import { clipOf } from '#lib/workflow/clip.ts'
import type { Result } from '#lib/workflow/result.ts'
import { type Command, type Desk, mod } from './command.ts'

const hasSomething = ({ editor }: Desk) => clipText(editor.getState()) !== null

const sayPasted = ({ editor, text }: Desk, { steps, notes, unknown }: Amounts) =>
  editor
    .getState()
    .announce(
      [text.edit.pasted(steps, notes), ...(unknown > 0 ? [text.edit.unknownPasted(unknown)] : [])].join('. '),
    )

export const pasteAloud = async (desk: Desk, content: string, incoming: boolean) => {
  const pasted: Result<Amounts> = await pasteText(desk.editor, content, incoming)
  if (pasted.ok) sayPasted(desk, pasted.value)
  else
    desk.editor.getState().announce(desk.text.edit.notPasted(pasted.problem.reason, pasted.problem.fix ?? ''))
}

/** The text for the clipboard, said aloud as copied; null when nothing is selected. */
export const copyAloud = ({ editor, text }: Desk): string | null => {
  const state = editor.getState()
  const content = clipText(state)
  if (content !== null) state.announce(text.edit.copied(state.selection.length, state.selectedNotes.length))
  return content
}

export const cutAloud = (desk: Desk): string | null => {
  const { editor, text } = desk
  const state = editor.getState()
  const content = clipText(state)
  if (content === null) return null
  state.edit(removal(state))
  state.announce(text.edit.wasCut(state.selection.length, state.selectedNotes.length))
  return content
}

/** For menus: a key brings its own right to the clipboard, a menu asks the browser for it. */
const pasteByMenu = (incoming: boolean) => (desk: Desk) =>
  void navigator.clipboard
    ?.readText()
    .then((content) => pasteAloud(desk, content, incoming))
    .catch(() => desk.editor.getState().announce(desk.text.edit.pasteByKey))

const toClipboard = (content: string | null) => {
  if (content !== null) void navigator.clipboard?.writeText(content).catch(() => {})
}

/** Keys come as the browser's own copy, cut and paste events (use-clipboard.ts), so these have none to match. */
export const clippingCommands: readonly Command[] = [
  {
    id: 'copy',
    group: 'edit',
    label: (text) => text.edit.copy,
    icon: Copy,
    shortcut: { text: 'Ctrl C', aria: 'Control+C' },
    byBrowser: true,
    reads: true,
    enabled: hasSomething,
    run: (desk) => toClipboard(copyAloud(desk)),
  },
  {
    id: 'cut',
    group: 'edit',
    label: (text) => text.edit.cut,
    icon: Scissors,
    shortcut: { text: 'Ctrl X', aria: 'Control+X' },
    byBrowser: true,
    enabled: hasSomething,
    run: (desk) => toClipboard(cutAloud(desk)),
  },
  {
    id: 'paste',
    group: 'edit',
    label: (text) => text.edit.paste,
    icon: ClipboardPaste,
    shortcut: { text: 'Ctrl V', aria: 'Control+V' },
    byBrowser: true,
    enabled: () => true,
    run: pasteByMenu(false),
  },
  {
    id: 'paste-with-edges',
    group: 'edit',
    label: (text) => text.edit.pasteWithEdges,
    icon: ClipboardPaste,
    shortcut: { text: 'Ctrl Shift V', aria: 'Control+Shift+V' },
    byBrowser: true,
    enabled: () => true,
    run: pasteByMenu(true),
  },
  {
    id: 'duplicate',
    group: 'edit',
    label: (text) => text.edit.duplicate,
    icon: CopyPlus,
    shortcut: { text: 'Ctrl D', aria: 'Control+D' },
    matches: (event) => mod(event) && !event.shiftKey && !event.altKey && event.key.toLowerCase() === 'd',
    enabled: hasSomething,
    run: (desk) => {
      const state = desk.editor.getState()
      const clip = clipOf(state.document, state.selection, state.selectedNotes)
      void placeClip(desk.editor, clip, { incoming: false }).then((placed) => sayPasted(desk, placed))
    },
  },
  {
    id: 'find',
    group: 'view',
    label: (text) => text.edit.find,
    icon: Search,
    shortcut: { text: 'Ctrl F', aria: 'Control+F' },
    matches: (event) => mod(event) && !event.shiftKey && !event.altKey && event.key.toLowerCase() === 'f',
    reads: true,
    enabled: () => true,
    run: ({ editor }) => editor.getState().open('find'),
  },
]
