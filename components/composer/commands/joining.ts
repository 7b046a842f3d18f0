import { Map as MapIcon, Plus, ScissorsLineDashed, Spline } from 'lucide-react'
import type { Editor } from '#lib/client/editor-store.ts'
import { removeAndReconnect } from '#lib/client/join-step.ts'
import { portsOfStep } from '#lib/client/join-targets.ts'
import { askForEdge, askForStep } from '../ask-on-canvas.ts'
import { focusedCard, focusedPort } from '../focus-card.ts'
import { overview } from '../overview-setting.ts'
import { type Command, mod } from './command.ts'

/** The step that a command is about: the one with the focus, else the last that was selected. */
const stepOf = (editor: Editor): string | null => focusedCard() ?? editor.getState().selection.at(-1) ?? null

const plain = (event: KeyboardEvent) => !mod(event) && !event.altKey && !event.shiftKey

/** Drawing edges and adding steps from where one is, taking steps out of a chain, and the map of it all. */
export const joiningCommands: readonly Command[] = [
  {
    id: 'draw-edge',
    group: 'edit',
    label: (text) => text.canvas.drawEdge,
    icon: Spline,
    shortcut: { text: 'E', aria: 'E' },
    matches: (event) => plain(event) && event.key.toLowerCase() === 'e',
    onSteps: true,
    enabled: ({ editor }) => stepOf(editor) !== null,
    run: ({ editor }) => {
      const port = focusedPort()
      const step = port?.end.step ?? stepOf(editor)
      if (step !== null) askForEdge(editor, step, port)
    },
  },
  {
    id: 'add-after',
    group: 'edit',
    label: (text) => text.canvas.addAfter,
    icon: Plus,
    shortcut: { text: 'A', aria: 'A' },
    matches: (event) => plain(event) && event.key.toLowerCase() === 'a',
    onSteps: true,
    enabled: ({ editor }) => stepOf(editor) !== null,
    run: ({ editor }) => {
      const step = stepOf(editor)
      const ports = step === null ? [] : portsOfStep(editor.getState().document, step)
      const port = focusedPort() ?? ports[0]
      if (port) askForStep(editor, port)
    },
  },
  {
    id: 'delete-reconnect',
    group: 'edit',
    label: (text) => text.canvas.deleteReconnect,
    icon: ScissorsLineDashed,
    shortcut: { text: 'Ctrl Delete', aria: 'Control+Delete' },
    matches: (event) =>
      mod(event) && !event.shiftKey && (event.key === 'Delete' || event.key === 'Backspace'),
    onSteps: true,
    enabled: ({ editor }) => editor.getState().selection.length > 0,
    run: ({ editor, text }) => {
      const { document, selection, edit, announce } = editor.getState()
      const { edit: removal, joined, open } = removeAndReconnect(document, selection)
      edit(removal)
      announce(text.canvas.reconnected(selection.length, joined, open))
    },
  },
  {
    id: 'overview',
    group: 'view',
    label: (text) => text.canvas.overview,
    icon: MapIcon,
    reads: true,
    enabled: () => true,
    run: () => overview.getState().toggle(),
  },
]
