'use client'
import { PackagePlus, StickyNote } from 'lucide-react'
import { useParams } from 'next/navigation'
import { useEffect } from 'react'
import { useStore } from 'zustand'
import { useText } from '#components/shell/text.tsx'
import { myWorkflows } from '#lib/client/my-workflows.ts'
import type { WorkflowSummary } from '#lib/run/api.ts'
import { addNote } from '../commands/marking.ts'
import { useDesk } from './use-desk.ts'

const row =
  'flex w-full items-center gap-2.5 rounded px-2 py-1.5 text-left text-sm hover:bg-sunken disabled:opacity-50'

/** What the palette has beside step types: a note, and the person's own workflows, each inserted as a group. */
export function MyWorkflows({ query }: { query: string }) {
  const desk = useDesk()
  const { edit } = useText()
  const here = useParams<{ id?: string }>().id
  const list = useStore(myWorkflows, (state) => state.list)
  const problem = useStore(myWorkflows, (state) => state.problem)
  useEffect(() => void myWorkflows.getState().load(), [])
  const words = query.toLowerCase().split(/\s+/).filter(Boolean)
  const fits = (text: string) => words.every((word) => text.toLowerCase().includes(word))
  const others = (list ?? []).filter(({ id, steps }) => id !== here && steps > 0)
  const found = others.filter(({ name }) => fits(name))

  const insert = async ({ id, name }: WorkflowSummary) => {
    const { insertWorkflow } = await import('#lib/client/insert-workflow.ts')
    const inserted = await insertWorkflow(desk.editor, id, name)
    desk.editor
      .getState()
      .announce(inserted.ok ? edit.inserted(name, inserted.value) : edit.notInserted(inserted.problem.reason))
  }
  return (
    <div className="border-t border-line p-2">
      {fits(edit.addNote) && (
        <button type="button" className={row} onClick={() => addNote(desk)}>
          <StickyNote size={16} aria-hidden className="mx-[3px] shrink-0 text-muted" />
          {edit.addNote}
        </button>
      )}
      <h3 className="px-2 pt-2 pb-1 font-semibold text-muted text-xs">{edit.myWorkflows}</h3>
      {problem && list === null ? (
        <div className="px-2 text-muted text-xs">
          <p>{edit.workflowsFailed}</p>
          <button type="button" className="underline" onClick={() => void myWorkflows.getState().load()}>
            {edit.tryAgain}
          </button>
        </div>
      ) : list === null ? (
        <p className="px-2 text-muted text-xs">{edit.loadingWorkflows}</p>
      ) : others.length === 0 ? (
        <p className="px-2 text-muted text-xs">{edit.noWorkflows}</p>
      ) : (
        <ul aria-label={edit.myWorkflows}>
          {found.map((workflow) => (
            <li key={workflow.id}>
              <button type="button" className={row} onClick={() => void insert(workflow)}>
                <PackagePlus size={16} aria-hidden className="mx-[3px] shrink-0 text-muted" />
                <span className="sr-only">{edit.insert(workflow.name)}</span>
                <span aria-hidden className="min-w-0 flex-1 truncate">
                  {workflow.name}
                </span>
                <span className="shrink-0 text-muted text-xs">{edit.stepsIn(workflow.steps)}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
