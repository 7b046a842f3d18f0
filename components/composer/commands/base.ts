import { Download, LayoutGrid, PenLine, Redo2, Trash2, Undo2 } from 'lucide-react'
import type { Editor } from '#lib/client/editor-store.ts'
import { handOver } from '#lib/client/save-file.ts'
import type { Text } from '#lib/text/en.ts'
import { canonical } from '#lib/workflow/canonical.ts'
import type { WorkflowDocument } from '#lib/workflow/document.ts'
import { edgesOf } from '#lib/workflow/edges.ts'
import type { Edit } from '#lib/workflow/edit.ts'
import { type Command, mod } from './command.ts'

const download = (workflow: WorkflowDocument) => {
  const name = workflow.manifest.name.replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-|-$/g, '')
  handOver(
    new Blob([canonical(workflow)], { type: 'application/json' }),
    `${name.toLowerCase() || 'workflow'}.weft.json`,
  )
}

const deletion = (editor: Editor, text: Text): { edit: Edit; said: string } => {
  const { document, selection, selectedEdges, selectedNotes } = editor.getState()
  const chosen = new Set(selection)
  const edges = edgesOf(document.manifest).filter(
    ({ id, to }) => selectedEdges.includes(id) && !chosen.has(to.step),
  )
  const edits: Edit[] = [
    ...edges.map(({ to }): Edit => ({ type: 'bind', step: to.step, port: to.port, binding: null })),
    ...selection.map((step): Edit => ({ type: 'remove-step', step })),
    ...selectedNotes.map((id): Edit => ({ type: 'set-view', part: 'notes', id, value: undefined })),
  ]
  const said =
    selectedNotes.length > 0
      ? text.edit.notesDeleted(selection.length, selectedNotes.length)
      : text.keys.deleted(selection.length, edges.length)
  return { edit: { type: 'batch', edits }, said }
}

/** History, layout, file and signing: what the toolbar has always had. */
export const baseCommands: readonly Command[] = [
  {
    id: 'undo',
    group: 'edit',
    label: (text) => text.keys.undo,
    icon: Undo2,
    shortcut: { text: 'Ctrl Z', aria: 'Control+Z' },
    matches: (event) => mod(event) && !event.shiftKey && event.key.toLowerCase() === 'z',
    enabled: ({ editor }) => editor.getState().past.length > 0,
    run: ({ editor, text }) => {
      editor.getState().undo()
      editor.getState().announce(text.keys.undone)
    },
  },
  {
    id: 'redo',
    group: 'edit',
    label: (text) => text.keys.redo,
    icon: Redo2,
    shortcut: { text: 'Ctrl Shift Z', aria: 'Control+Shift+Z' },
    matches: (event) =>
      mod(event) && ((event.shiftKey && event.key.toLowerCase() === 'z') || event.key.toLowerCase() === 'y'),
    enabled: ({ editor }) => editor.getState().future.length > 0,
    run: ({ editor, text }) => {
      editor.getState().redo()
      editor.getState().announce(text.keys.redone)
    },
  },
  {
    id: 'tidy',
    group: 'arrange',
    label: (text) => text.keys.tidy,
    icon: LayoutGrid,
    enabled: ({ editor }) => Object.keys(editor.getState().document.manifest.steps).length > 1,
    run: ({ editor, text }) => {
      const { selection } = editor.getState()
      void import('#lib/client/tidy-up.ts').then(async ({ tidyUp }) => {
        if (!(await tidyUp(editor))) return
        editor.getState().show(selection.length > 1 ? selection : null)
        editor.getState().announce(text.keys.tidied)
      })
    },
  },
  {
    id: 'export',
    group: 'workflow',
    label: (text) => text.keys.export,
    icon: Download,
    reads: true,
    enabled: () => true,
    run: ({ editor, text }) => {
      download(editor.getState().document)
      editor.getState().announce(text.keys.exported)
    },
  },
  {
    id: 'review',
    group: 'run',
    label: (text) => text.keys.review,
    icon: PenLine,
    shortcut: { text: 'Ctrl Enter', aria: 'Control+Enter' },
    matches: (event) => mod(event) && event.key === 'Enter',
    inText: true,
    enabled: ({ editor }) => Object.keys(editor.getState().document.manifest.steps).length > 0,
    run: ({ editor }) => editor.getState().open('review'),
  },
  {
    id: 'delete',
    group: 'edit',
    label: (text) => text.keys.delete,
    icon: Trash2,
    shortcut: { text: 'Delete', aria: 'Delete' },
    matches: (event) => !mod(event) && (event.key === 'Delete' || event.key === 'Backspace'),
    onSteps: true,
    enabled: ({ editor }) => {
      const { selection, selectedEdges, selectedNotes } = editor.getState()
      return selection.length + selectedEdges.length + selectedNotes.length > 0
    },
    run: ({ editor, text }) => {
      const { edit, said } = deletion(editor, text)
      editor.getState().edit(edit)
      editor.getState().announce(said)
    },
  },
]
