import { NotebookPen, Palette, PencilLine, Pin, StickyNote, VolumeX } from 'lucide-react'
import { selectedGroups, selectedRects } from '#lib/client/edit-targets.ts'
import type { EditorState, Writing } from '#lib/client/editor-store.ts'
import { lastOutputs } from '#lib/client/overlay.ts'
import { stepTypes } from '#lib/plan/step-types.ts'
import { around } from '#lib/workflow/align.ts'
import { type Paint, type Pin as Pinned, paints } from '#lib/workflow/document.ts'
import { type Edit, freeName, type Point } from '#lib/workflow/edit.ts'
import { changeGroup } from '#lib/workflow/group.ts'
import { rectsOf } from '#lib/workflow/things.ts'
import { type Command, type Desk, mod } from './command.ts'

const hasSteps = ({ editor }: Desk) => editor.getState().selection.length > 0

const toggleMute = ({ editor, text }: Desk) => {
  const { document, selection, edit, announce } = editor.getState()
  const all = selection.every((step) => document.view.muted?.[step])
  const value = all ? undefined : (true as const)
  edit({
    type: 'batch',
    edits: selection.map((id): Edit => ({ type: 'set-view', part: 'muted', id, value })),
  })
  announce(all ? text.edit.unmutedSteps(selection.length) : text.edit.mutedSteps(selection.length))
}

/** The last outputs of a step in a real run; why not, where there are none, or more than a pin can hold. */
const outputsToPin = ({ overlay }: Desk, step: string): Pinned | 'none' | 'many' => {
  const { overlay: last } = overlay.getState()
  const ports = Object.entries(last && !last.simulated ? lastOutputs(last, step) : {})
  if (ports.length === 0) return 'none'
  if (ports.some(([, artifacts]) => artifacts.length !== 1)) return 'many'
  return Object.fromEntries(ports.map(([port, artifacts]) => [port, artifacts[0]!]))
}

const togglePin = (desk: Desk) => {
  const { document, selection, edit, announce } = desk.editor.getState()
  const { text } = desk
  const pinned = selection.filter((step) => document.view.pins?.[step])
  if (pinned.length === selection.length) {
    edit({
      type: 'batch',
      edits: pinned.map((id): Edit => ({ type: 'set-view', part: 'pins', id, value: undefined })),
    })
    return announce(text.edit.unpinnedSteps(pinned.length))
  }
  const found = selection
    .filter((step) => !pinned.includes(step))
    .map((id) => ({ id, outputs: outputsToPin(desk, id) }))
  const edits = found.flatMap(({ id, outputs }): Edit[] =>
    typeof outputs === 'string' ? [] : [{ type: 'set-view', part: 'pins', id, value: outputs }],
  )
  if (edits.length > 0) edit({ type: 'batch', edits })
  if (edits.length > 0) announce(text.edit.pinnedSteps(edits.length))
  else announce(found.some(({ outputs }) => outputs === 'many') ? text.edit.pinMany : text.edit.nothingToPin)
}

/** What F2 and Enter write: a collapsed group that is selected, else the last step, else the last note. */
const writingOf = (state: EditorState): Writing | null => {
  const { document, selection, selectedNotes, collapsed } = state
  const group = collapsed.find((id) => {
    const steps = document.view.groups?.[id]?.steps
    return steps?.length === selection.length && steps.every((step) => selection.includes(step))
  })
  if (group) return { of: 'group', id: group }
  const step = selection.at(-1)
  if (step !== undefined) return { of: 'step', id: step }
  const note = selectedNotes.at(-1)
  return note === undefined ? null : { of: 'note', id: note }
}

const write = ({ editor }: Desk, writing: Writing) => {
  editor.getState().show([writing.of === 'step' ? writing.id : `${writing.of}:${writing.id}`])
  editor.getState().write(writing)
}

const noteSize = { width: 240, height: 120 } as const

/** Above what is selected, or above everything; never exactly on another note. */
const placeForNote = (state: EditorState): Point => {
  const selected = Object.values(selectedRects(state))
  const all = Object.values(rectsOf(state.document, state.collapsed, stepTypes))
  const box = around(selected.length > 0 ? selected : all)
  const place = box ? { x: box.x, y: box.y - noteSize.height - 40 } : { x: 0, y: 0 }
  const notes = Object.values(state.document.view.notes ?? {})
  while (notes.some(({ x, y }) => x === place.x && y === place.y)) {
    place.x += 40
    place.y -= 40
  }
  return place
}

/** Adds an empty note and lets the person write at once. */
export const addNote = (desk: Desk) => {
  const state = desk.editor.getState()
  const id = freeName(state.document.view.notes ?? {}, 'note')
  const value = { ...placeForNote(state), ...noteSize, text: '', paint: 'amber' as const }
  state.edit({ type: 'set-view', part: 'notes', id, value })
  state.select([], [], [id])
  state.announce(desk.text.edit.noteAdded)
  write(desk, { of: 'note', id })
}

const painting = (paint: Paint): Command => ({
  id: `paint-${paint}`,
  group: 'edit',
  label: (text) => text.edit.paintAs(text.edit.paints[paint]),
  icon: Palette,
  enabled: ({ editor }) =>
    editor.getState().selectedNotes.length + selectedGroups(editor.getState()).length > 0,
  run: ({ editor }) => {
    const state = editor.getState()
    const notes = state.selectedNotes.flatMap((id): Edit[] => {
      const note = state.document.view.notes?.[id]
      return note ? [{ type: 'set-view', part: 'notes', id, value: { ...note, paint } }] : []
    })
    const groups = selectedGroups(state).flatMap((id) => changeGroup(state.document, id, { paint }) ?? [])
    state.edit({ type: 'batch', edits: [...notes, ...groups] })
  },
})

const others =
  'button,a,input,select,textarea,summary,[role=treeitem],.react-flow__node:not([data-id^="note:"])'
/** Enter on a button, a field or a card is that one's. */
const isElsewhere = (target: EventTarget | null) =>
  (target as Partial<Element> | null)?.closest?.(others) ?? false

export const markingCommands: readonly Command[] = [
  {
    id: 'rename-step',
    group: 'edit',
    label: (text) => text.edit.rename,
    icon: PencilLine,
    shortcut: { text: 'F2', aria: 'F2' },
    matches: (event) => event.key === 'F2',
    onSteps: true,
    enabled: ({ editor }) => writingOf(editor.getState()) !== null,
    run: (desk) => write(desk, writingOf(desk.editor.getState())!),
  },
  {
    id: 'edit-note',
    group: 'edit',
    label: (text) => text.edit.editNote,
    icon: NotebookPen,
    shortcut: { text: 'Enter', aria: 'Enter' },
    matches: (event) =>
      event.key === 'Enter' && !mod(event) && !event.shiftKey && !event.altKey && !isElsewhere(event.target),
    onSteps: true,
    enabled: ({ editor }) =>
      editor.getState().selection.length === 0 && editor.getState().selectedNotes.length === 1,
    run: (desk) => write(desk, { of: 'note', id: desk.editor.getState().selectedNotes[0]! }),
  },
  {
    id: 'add-note',
    group: 'edit',
    label: (text) => text.edit.addNote,
    icon: StickyNote,
    shortcut: { text: 'Shift N', aria: 'Shift+N' },
    matches: (event) => event.shiftKey && !mod(event) && !event.altKey && event.key === 'N',
    onSteps: true,
    enabled: () => true,
    run: addNote,
  },
  ...paints.map(painting),
  {
    id: 'mute',
    group: 'run',
    label: (text) => text.edit.muteToggle,
    icon: VolumeX,
    shortcut: { text: 'Ctrl M', aria: 'Control+M' },
    matches: (event) => mod(event) && !event.shiftKey && !event.altKey && event.key.toLowerCase() === 'm',
    enabled: hasSteps,
    run: toggleMute,
  },
  {
    id: 'pin',
    group: 'run',
    label: (text) => text.edit.pinToggle,
    icon: Pin,
    shortcut: { text: 'Alt P', aria: 'Alt+P' },
    matches: (event) => event.altKey && !event.shiftKey && !mod(event) && event.code === 'KeyP',
    onSteps: true,
    enabled: hasSteps,
    run: togglePin,
  },
]
