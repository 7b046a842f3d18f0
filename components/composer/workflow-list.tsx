'use client'
import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useText } from '#components/shell/text.tsx'
import { Button } from '#components/ui/button.tsx'
import { Note } from '#components/ui/parts.tsx'
import { Time } from '#components/ui/time.tsx'
import { callApi } from '#lib/client/api.ts'
import type { SavedWorkflow, WorkflowSummary } from '#lib/run/api.ts'
import type { WorkflowDocument } from '#lib/workflow/document.ts'
import type { Problem } from '#lib/workflow/result.ts'
import { DeleteDialog, type Deleted } from './delete-workflow.tsx'
import { RenameDialog } from './rename-workflow.tsx'

const manyEnough = 5
const first = 6

/** Makes a workflow of a document anew, here and not in the editor. */
const create = (document: WorkflowDocument) =>
  callApi<SavedWorkflow>('/api/workflows', { json: { document } })

type Asked = { readonly of: 'delete' | 'rename'; readonly workflow: WorkflowSummary }

/** The workflows of this browser, the newest first: opened, renamed, duplicated, and deleted with a way back. */
export function WorkflowList({ workflows }: { workflows: readonly WorkflowSummary[] }) {
  const text = useText().life
  const words = text.list
  const router = useRouter()
  const [query, setQuery] = useState('')
  const [whole, setWhole] = useState(false)
  const [asked, setAsked] = useState<Asked | null>(null)
  const [deleted, setDeleted] = useState<Deleted | null>(null)
  const [problem, setProblem] = useState<Problem | null>(null)
  const found = workflows.filter(({ name }) => name.toLowerCase().includes(query.trim().toLowerCase()))
  const shown = whole || query.trim() !== '' ? found : found.slice(0, first)
  const end = () => setAsked(null)

  const duplicate = async ({ id, name }: WorkflowSummary) => {
    const read = await callApi<SavedWorkflow>(`/api/workflows/${id}`)
    if (!read.ok) return setProblem(read.problem)
    const { document } = read.value
    const copy = { ...document, manifest: { ...document.manifest, name: words.copyOf(name).slice(0, 80) } }
    const made = await create(copy)
    setProblem(made.ok ? null : made.problem)
    router.refresh()
  }
  const bringBack = async ({ document }: Deleted) => {
    const made = await create(document)
    setProblem(made.ok ? null : made.problem)
    if (made.ok) setDeleted(null)
    router.refresh()
  }
  return (
    <div className="flex flex-col gap-3">
      {workflows.length >= manyEnough && (
        <input
          type="search"
          aria-label={words.search}
          placeholder={words.search}
          value={query}
          onChange={({ target }) => setQuery(target.value)}
          className="h-8 rounded border border-line-strong bg-raised px-2 sm:max-w-64"
        />
      )}
      {deleted && (
        <div
          role="status"
          className="flex items-center gap-3 rounded border border-line bg-canvas px-3 py-2 text-sm"
        >
          <p className="min-w-0 flex-1 truncate">{words.removed(deleted.name)}</p>
          <Button small onClick={() => bringBack(deleted)}>
            {words.undo}
          </Button>
        </div>
      )}
      {problem && (
        <div role="alert">
          <Note tone="bad" reason={problem.reason} fix={problem.fix} />
        </div>
      )}
      {shown.length === 0 && workflows.length > 0 && <p className="text-muted">{words.none(query)}</p>}
      {shown.length > 0 && (
        <ul className="divide-y divide-line rounded-lg border border-line bg-surface">
          {shown.map((workflow) => {
            const { id, name, steps, updatedAtMs } = workflow
            const actions = [
              [words.rename(name), words.renameShort, () => setAsked({ of: 'rename', workflow })],
              [words.duplicate(name), words.duplicateShort, () => void duplicate(workflow)],
              [words.remove(name), words.removeShort, () => setAsked({ of: 'delete', workflow })],
            ] as const
            return (
              <li
                key={id}
                className="flex flex-wrap items-center gap-x-4 px-4 py-2 hover:bg-canvas sm:flex-nowrap"
              >
                <div className="flex min-w-0 flex-[1_1_260px] flex-wrap items-center justify-between gap-x-4">
                  <Link href={`/compose/${id}`} className="min-w-0 truncate font-medium hover:underline">
                    {name}
                  </Link>
                  <span className="text-sm text-muted">
                    {text.steps(steps)} · <Time ms={updatedAtMs} />
                  </span>
                </div>
                <div className="flex shrink-0">
                  {actions.map(([label, short, act]) => (
                    <Button key={short} small tone="quiet" aria-label={label} onClick={act}>
                      {short}
                    </Button>
                  ))}
                </div>
              </li>
            )
          })}
        </ul>
      )}
      {shown.length < found.length && (
        <Button tone="quiet" className="self-start" onClick={() => setWhole(true)}>
          {words.showAll(found.length)}
        </Button>
      )}
      {asked?.of === 'delete' && (
        <DeleteDialog workflow={asked.workflow} onDeleted={setDeleted} onEnd={end} />
      )}
      {asked?.of === 'rename' && <RenameDialog workflow={asked.workflow} onEnd={end} />}
    </div>
  )
}
