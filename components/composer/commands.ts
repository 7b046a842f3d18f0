import { LayoutGrid, type LucideIcon, Redo2, Trash2, Undo2 } from 'lucide-react'
import type { Editor } from '#lib/client/editor-store.ts'
import { stepTypes } from '#lib/plan/step-types.ts'
import { prerequisites, topologicalOrder } from '#lib/workflow/edges.ts'
import { boxOf, layered } from '#lib/workflow/geometry.ts'

/** One thing that a person can do: toolbar, keyboard and menus press the same object. */
export type Command = {
  readonly id: string
  readonly label: string
  readonly icon: LucideIcon
  /** As people read it; `matches` decides. */
  readonly shortcut?: string
  readonly matches?: (event: KeyboardEvent) => boolean
  readonly enabled: (editor: Editor) => boolean
  readonly run: (editor: Editor) => void
}

const mod = (event: KeyboardEvent) => event.ctrlKey || event.metaKey

export const commands: readonly Command[] = [
  {
    id: 'undo',
    label: 'Undo',
    icon: Undo2,
    shortcut: 'Ctrl Z',
    matches: (event) => mod(event) && !event.shiftKey && event.key.toLowerCase() === 'z',
    enabled: (editor) => editor.getState().past.length > 0,
    run: (editor) => editor.getState().undo(),
  },
  {
    id: 'redo',
    label: 'Redo',
    icon: Redo2,
    shortcut: 'Ctrl Shift Z',
    matches: (event) =>
      mod(event) && ((event.shiftKey && event.key.toLowerCase() === 'z') || event.key.toLowerCase() === 'y'),
    enabled: (editor) => editor.getState().future.length > 0,
    run: (editor) => editor.getState().redo(),
  },
  {
    id: 'tidy',
    label: 'Tidy up',
    icon: LayoutGrid,
    enabled: (editor) => Object.keys(editor.getState().document.manifest.steps).length > 1,
    run: (editor) => {
      const { document, edit, announce } = editor.getState()
      const { steps } = document.manifest
      const { order } = topologicalOrder(document.manifest)
      const heightOf = (step: string) =>
        boxOf(stepTypes(steps[step]!.uses) ?? { inputs: {}, outputs: {} }).height
      edit({ type: 'move', positions: layered(order, prerequisites(document.manifest), heightOf) })
      announce('Tidied up')
    },
  },
  {
    id: 'delete',
    label: 'Delete',
    icon: Trash2,
    shortcut: 'Delete',
    matches: (event) => event.key === 'Delete' || event.key === 'Backspace',
    enabled: (editor) => editor.getState().selection.length > 0,
    run: (editor) => {
      const { selection, edit, announce } = editor.getState()
      edit({ type: 'batch', edits: selection.map((step) => ({ type: 'remove-step', step })) })
      announce(`${selection.length === 1 ? 'Step' : `${selection.length} steps`} deleted`)
    },
  },
]
