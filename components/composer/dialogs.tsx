'use client'
import dynamic from 'next/dynamic'
import type { ComponentType } from 'react'
import { ReviewDialog } from '#components/review/review-dialog.tsx'
import type { Desk } from './commands/command.ts'
import { useEditor, useEditorApi, usePlan } from './editor-context.tsx'

/** What every dialog of the editor is given. `workflow` is the saved workflow's id. */
export type DialogProps = { readonly workflow: string; readonly desk: Desk; readonly onClose: () => void }

function Review({ workflow, onClose }: DialogProps) {
  const document = useEditor((state) => state.document)
  const state = usePlan((now) => now)
  return <ReviewDialog document={document} state={state} workflowId={workflow} open onClose={onClose} />
}

// Each comes with its own code when it is asked for. Never on the server: what waits there waits with the whole page, which is
// hidden meanwhile and loses its focus.
const CommandPalette = dynamic(
  () => import('./command-palette.tsx').then((module) => module.CommandPalette),
  { ssr: false },
)
const ShareDialog = dynamic(() => import('./life/share-dialog.tsx').then((module) => module.ShareDialog), {
  ssr: false,
})
const ImportDialog = dynamic(() => import('./life/import-dialog.tsx').then((module) => module.ImportDialog), {
  ssr: false,
})
const KeysDialog = dynamic(() => import('./keys-dialog.tsx').then((module) => module.KeysDialog), {
  ssr: false,
})

/** The dialogs by the name under which commands open them. Each room adds its own here. */
const dialogs: Readonly<Record<string, ComponentType<DialogProps>>> = {
  review: Review,
  palette: CommandPalette,
  keys: KeysDialog,
  share: ShareDialog,
  import: ImportDialog,
}

export function Dialogs({ workflow, desk }: { workflow: string; desk: Desk }) {
  const editor = useEditorApi()
  const opened = useEditor((state) => state.opened)
  const Opened = opened === null ? undefined : dialogs[opened]
  return Opened ? (
    <Opened workflow={workflow} desk={desk} onClose={() => editor.getState().open(null)} />
  ) : null
}
