import { CopyPlus, FileUp, History, Share2 } from 'lucide-react'
import { callApi } from '#lib/client/api.ts'
import type { SavedWorkflow } from '#lib/run/api.ts'
import { openPanel } from '../open-panel.ts'
import type { Command, Desk } from './command.ts'

const duplicate = async ({ editor, text }: Desk) => {
  const { document, announce } = editor.getState()
  const name = text.life.list.copyOf(document.manifest.name).slice(0, 80)
  const made = await callApi<SavedWorkflow>('/api/workflows', {
    json: { document: { ...document, manifest: { ...document.manifest, name } } },
  })
  if (made.ok) location.assign(`/compose/${made.value.id}`)
  else announce(`${made.problem.reason} ${made.problem.fix ?? ''}`)
}

/** What is done with the document as a whole. */
export const livingCommands: readonly Command[] = [
  {
    id: 'share',
    group: 'workflow',
    label: (text) => text.life.commands.share,
    icon: Share2,
    reads: true,
    enabled: () => true,
    run: ({ editor }) => editor.getState().open('share'),
  },
  {
    id: 'versions',
    group: 'workflow',
    label: (text) => text.life.commands.versions,
    icon: History,
    reads: true,
    enabled: () => true,
    run: () => openPanel('versions'),
  },
  {
    id: 'import',
    group: 'workflow',
    label: (text) => text.life.commands.import,
    icon: FileUp,
    enabled: () => true,
    run: ({ editor }) => editor.getState().open('import'),
  },
  {
    id: 'duplicate-workflow',
    group: 'workflow',
    label: (text) => text.life.commands.duplicate,
    icon: CopyPlus,
    reads: true,
    enabled: () => true,
    run: (desk) => void duplicate(desk),
  },
]
