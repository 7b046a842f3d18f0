'use client'
import dynamic from 'next/dynamic'
import { useRouter } from 'next/navigation'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { useStore } from 'zustand'
import { ReviewDialog } from '#components/review/review-dialog.tsx'
import { currencyOf, useConfig } from '#components/shell/config.tsx'
import { Button } from '#components/ui/button.tsx'
import { Skeleton } from '#components/ui/parts.tsx'
import { callApi } from '#lib/client/api.ts'
import { readDraft, type SaveStatus, startAutosave } from '#lib/client/autosave.ts'
import { createEditor, type Editor as EditorStore } from '#lib/client/editor-store.ts'
import { amountText } from '#lib/client/format.ts'
import { usePlanOf } from '#lib/client/use-plan.ts'
import type { Plan } from '#lib/plan/types.ts'
import type { PublicConfig, SavedWorkflow } from '#lib/run/api.ts'
import { canonical } from '#lib/workflow/canonical.ts'
import type { WorkflowDocument } from '#lib/workflow/document.ts'
import { commands } from './commands.ts'
import { ConflictDialog } from './conflict-dialog.tsx'
import { EditorProvider } from './editor-context.tsx'
import { Inspector } from './inspector.tsx'
import { Outline } from './outline.tsx'
import { Palette } from './palette.tsx'
import { Problems } from './problems.tsx'

// React Flow writes style attributes while it renders on a server, which the page's policy forbids.
const Canvas = dynamic(() => import('./canvas.tsx').then((module) => module.Canvas), {
  ssr: false,
  loading: () => <Skeleton className="h-full rounded-none" />,
})

const reviewLabel = (plan: Plan | null, config: PublicConfig): string => {
  if (!plan || plan.problems.length > 0) return 'Review and sign'
  const cap = plan.cap.map((amount) => `≤ ${amountText(amount, currencyOf(config), 4)}`).join(' + ')
  const signatures = plan.signatures === 1 ? '1 signature' : `${plan.signatures} signatures`
  return ['Review and sign', ...(cap ? [cap] : []), signatures].join(' · ')
}

const saveWords: Record<SaveStatus['at'], string> = {
  saved: 'Saved',
  saving: 'Saving…',
  unsaved: 'Not saved',
  conflict: 'Changed somewhere else',
}

const download = (document: WorkflowDocument) => {
  const link = window.document.createElement('a')
  link.href = URL.createObjectURL(new Blob([canonical(document)], { type: 'application/json' }))
  link.download = `${document.manifest.name.replace(/[^\p{L}\p{N}]+/gu, '-').toLowerCase()}.weft.json`
  link.click()
  URL.revokeObjectURL(link.href)
}

const inTextField = (target: EventTarget | null) =>
  target instanceof HTMLElement &&
  (target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName))

const useKeyboard = (editor: EditorStore) => {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      // Text inputs keep their own undo, and a dialog its own keys.
      if (event.defaultPrevented || inTextField(event.target) || document.querySelector('dialog[open]'))
        return
      const command = commands.find(({ matches }) => matches?.(event))
      if (!command?.enabled(editor)) return
      event.preventDefault()
      command.run(editor)
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [editor])
}

function Toolbar({
  editor,
  status,
  plan,
  onReview,
}: {
  editor: EditorStore
  status: SaveStatus
  plan: Plan | null
  onReview: () => void
}) {
  const config = useConfig()
  const name = useStore(editor, (state) => state.document.manifest.name)
  useStore(editor, (state) => state.past)
  useStore(editor, (state) => state.future)
  return (
    <div className="flex flex-wrap items-center gap-x-2 gap-y-2 border-b border-line bg-surface px-3 py-2">
      <input
        aria-label="Workflow name"
        value={name}
        maxLength={80}
        onChange={(event) =>
          editor.getState().edit({ type: 'rename', name: event.target.value || 'Untitled workflow' }, 'name')
        }
        className="h-8 w-full min-w-0 rounded border border-transparent bg-transparent px-2 text-lg font-semibold hover:border-line sm:w-auto sm:min-w-72"
      />
      <span className="text-xs text-muted">{saveWords[status.at]}</span>
      <div className="ml-auto flex flex-wrap items-center gap-2">
        {commands
          .filter(({ id }) => id !== 'delete')
          .map((command) => (
            <Button
              key={command.id}
              small
              aria-label={command.label}
              title={command.shortcut ? `${command.label} (${command.shortcut})` : command.label}
              disabled={!command.enabled(editor)}
              onClick={() => command.run(editor)}
            >
              <command.icon size={14} aria-hidden />
              {command.id === 'tidy' && <span className="hidden xl:inline">{command.label}</span>}
            </Button>
          ))}
        <Button small onClick={() => download(editor.getState().document)}>
          Export
        </Button>
        <Button small tone="primary" disabled={!plan} onClick={onReview}>
          {reviewLabel(plan, config)}
        </Button>
      </div>
    </div>
  )
}

/** What the server has, or what this browser had not yet saved of it. */
const startOf = (saved: SavedWorkflow): WorkflowDocument => {
  const draft = readDraft(saved.id)
  return draft && draft.base === saved.digest ? draft.document : saved.document
}

export function Editor({ saved }: { saved: SavedWorkflow }) {
  const router = useRouter()
  const [editor] = useState(() => createEditor(saved.document))
  const [status, setStatus] = useState<SaveStatus>({ at: 'saved' })
  const [reviewing, setReviewing] = useState(false)
  const autosave = useRef<ReturnType<typeof startAutosave> | null>(null)
  const document = useStore(editor, (state) => state.document)
  const announcement = useStore(editor, (state) => state.announcement)
  const plan = usePlanOf(document.manifest)
  useKeyboard(editor)

  useEffect(() => {
    const handle = startAutosave(saved.id, editor, saved.digest, setStatus)
    autosave.current = handle
    const start = startOf(saved)
    if (start !== saved.document) {
      editor.getState().load(start)
      editor.getState().announce('Changes that were not saved last time are back')
    }
    return handle.stop
  }, [editor, saved])

  const copy = useCallback(async () => {
    const made = await callApi<SavedWorkflow>('/api/workflows', {
      json: { document: editor.getState().document },
    })
    if (made.ok) router.push(`/compose/${made.value.id}`)
    else setStatus({ at: 'unsaved', problem: made.problem })
  }, [editor, router])

  const totals = useMemo(() => {
    const problem = status.at === 'unsaved' ? status.problem : null
    if (problem) return `${problem.reason} ${problem.fix ?? ''}`
    if (announcement) return announcement
    if (!plan.plan) return 'Planning'
    const { problems, signatures } = plan.plan
    return problems.length > 0
      ? `${problems.length === 1 ? '1 problem' : `${problems.length} problems`} left`
      : `Ready: ${signatures} ${signatures === 1 ? 'signature' : 'signatures'} after this one`
  }, [announcement, plan.plan, status])

  return (
    <EditorProvider editor={editor} plan={plan}>
      <main id="main" className="flex min-h-0 flex-1 flex-col lg:h-[calc(100dvh-49px)]">
        <h1 className="sr-only">Workflow editor</h1>
        <Toolbar editor={editor} status={status} plan={plan.plan} onReview={() => setReviewing(true)} />
        <div className="grid min-h-0 flex-1 grid-cols-1 gap-px bg-line lg:grid-cols-[264px_minmax(0,1fr)_320px]">
          <div className="contents lg:grid lg:min-h-0 lg:grid-rows-[minmax(0,3fr)_minmax(0,2fr)] lg:gap-px">
            <div className="order-3 min-h-0 lg:order-none [&>section]:h-full">
              <Palette />
            </div>
            <div className="order-1 min-h-0 lg:order-none [&>section]:h-full">
              <Outline />
            </div>
          </div>
          <section
            aria-label="Canvas"
            className="relative order-5 h-96 min-h-0 bg-canvas lg:order-none lg:h-auto"
          >
            <Canvas />
          </section>
          <div className="contents lg:grid lg:min-h-0 lg:grid-rows-[minmax(0,3fr)_minmax(0,1fr)] lg:gap-px">
            <div className="order-2 min-h-0 lg:order-none [&>section]:h-full">
              <Inspector />
            </div>
            <div className="order-4 min-h-0 lg:order-none [&>section]:h-full">
              <Problems />
            </div>
          </div>
        </div>
        <div
          role="status"
          aria-live="polite"
          className="border-t border-line bg-surface px-3 py-1 text-xs text-muted"
        >
          {totals}
        </div>
      </main>
      {reviewing && (
        <ReviewDialog
          document={document}
          plan={plan.plan}
          workflowId={saved.id}
          open
          onClose={() => setReviewing(false)}
        />
      )}
      {status.at === 'conflict' && (
        <ConflictDialog
          current={status.current}
          onMine={() => autosave.current?.keepMine(status.current)}
          onTheirs={() => autosave.current?.takeTheirs(status.current)}
          onCopy={copy}
        />
      )}
    </EditorProvider>
  )
}
