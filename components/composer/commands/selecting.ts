import { ArrowLeftToLine, ArrowRightToLine, BoxSelect, Repeat2, SquareDashed, Waypoints } from 'lucide-react'
import { connectedTo, downstreamOf, othersThan, upstreamOf } from '#lib/workflow/selection.ts'
import { type Command, type Desk, mod } from './command.ts'

const select = ({ editor, text }: Desk, steps: readonly string[], notes: readonly string[] = []) => {
  editor.getState().select(steps, [], notes)
  editor.getState().announce(text.edit.selected(steps.length))
}

const hasSteps = ({ editor }: Desk) => editor.getState().selection.length > 0

/** From the selected steps on along the edges. */
const along = (find: typeof upstreamOf) => (desk: Desk) => {
  const { document, selection } = desk.editor.getState()
  select(desk, find(document.manifest, selection))
}

const altShift = (event: KeyboardEvent) => event.altKey && event.shiftKey && !mod(event)

export const selectingCommands: readonly Command[] = [
  {
    id: 'select-all',
    group: 'select',
    label: (text) => text.edit.selectAll,
    icon: BoxSelect,
    shortcut: { text: 'Ctrl A', aria: 'Control+A' },
    matches: (event) => mod(event) && !event.shiftKey && !event.altKey && event.key.toLowerCase() === 'a',
    onSteps: true,
    reads: true,
    enabled: ({ editor }) => Object.keys(editor.getState().document.manifest.steps).length > 0,
    run: (desk) => {
      const { manifest, view } = desk.editor.getState().document
      select(desk, Object.keys(manifest.steps), Object.keys(view.notes ?? {}))
    },
  },
  {
    id: 'select-none',
    group: 'select',
    label: (text) => text.edit.selectNone,
    icon: SquareDashed,
    shortcut: { text: 'Escape', aria: 'Escape' },
    matches: (event) => event.key === 'Escape',
    onSteps: true,
    reads: true,
    enabled: ({ editor }) => {
      const { selection, selectedEdges, selectedNotes } = editor.getState()
      return selection.length + selectedEdges.length + selectedNotes.length > 0
    },
    run: (desk) => select(desk, []),
  },
  {
    id: 'select-upstream',
    group: 'select',
    label: (text) => text.edit.selectUpstream,
    icon: ArrowLeftToLine,
    shortcut: { text: 'Alt Shift ArrowLeft', aria: 'Alt+Shift+ArrowLeft' },
    matches: (event) => altShift(event) && event.key === 'ArrowLeft',
    onSteps: true,
    reads: true,
    enabled: hasSteps,
    run: along(upstreamOf),
  },
  {
    id: 'select-downstream',
    group: 'select',
    label: (text) => text.edit.selectDownstream,
    icon: ArrowRightToLine,
    shortcut: { text: 'Alt Shift ArrowRight', aria: 'Alt+Shift+ArrowRight' },
    matches: (event) => altShift(event) && event.key === 'ArrowRight',
    onSteps: true,
    reads: true,
    enabled: hasSteps,
    run: along(downstreamOf),
  },
  {
    id: 'select-connected',
    group: 'select',
    label: (text) => text.edit.selectConnected,
    icon: Waypoints,
    shortcut: { text: 'Alt Shift C', aria: 'Alt+Shift+C' },
    matches: (event) => altShift(event) && event.code === 'KeyC',
    onSteps: true,
    reads: true,
    enabled: hasSteps,
    run: along(connectedTo),
  },
  {
    id: 'select-others',
    group: 'select',
    label: (text) => text.edit.selectOthers,
    icon: Repeat2,
    shortcut: { text: 'Alt Shift I', aria: 'Alt+Shift+I' },
    matches: (event) => altShift(event) && event.code === 'KeyI',
    onSteps: true,
    reads: true,
    enabled: ({ editor }) => Object.keys(editor.getState().document.manifest.steps).length > 0,
    run: along(othersThan),
  },
]
