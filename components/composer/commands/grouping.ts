import { FoldVertical, Group as GroupIcon, PackagePlus, UnfoldVertical, Ungroup } from 'lucide-react'
import { selectedGroups } from '#lib/client/edit-targets.ts'
import { myWorkflows } from '#lib/client/my-workflows.ts'
import { stepTypes } from '#lib/plan/step-types.ts'
import { titleOf } from '#lib/plan/title-of.ts'
import type { WorkflowDocument } from '#lib/workflow/document.ts'
import { topologicalOrder } from '#lib/workflow/edges.ts'
import { changeGroup, groupSteps, ungroup } from '#lib/workflow/group.ts'
import { type Command, type Desk, mod } from './command.ts'

/** What a group is called until somebody names it: by its first and its last step. */
const nameFor = (document: WorkflowDocument, steps: readonly string[]): string => {
  const chosen = new Set(steps)
  const order = topologicalOrder(document.manifest).order.filter((step) => chosen.has(step))
  const titles = [order[0], order.at(-1)].flatMap((step) => (step ? [titleOf(document, step)] : []))
  return [...new Set(titles)].join(' → ').slice(0, 80) || 'Group'
}

const hasSteps = ({ editor }: Desk) => editor.getState().selection.length > 0
const hasGroups = ({ editor }: Desk) => selectedGroups(editor.getState()).length > 0

/** Collapses groups, or opens them again when all are collapsed. */
export const toggleGroups = ({ editor, text }: Desk, groups: readonly string[]) => {
  const { collapsed, collapse, announce, document } = editor.getState()
  const closed = groups.every((id) => collapsed.includes(id))
  const others = collapsed.filter((id) => !groups.includes(id))
  collapse(closed ? others : [...others, ...groups])
  const title = groups.map((id) => document.view.groups?.[id]?.title ?? id).join(', ')
  announce(closed ? text.edit.expanded(title) : text.edit.collapsed(title))
}

const extract = async ({ editor, text }: Desk) => {
  const { extractWorkflow } = await import('#lib/workflow/extract.ts')
  const { document, selection, announce } = editor.getState()
  const known = Object.entries(document.view.groups ?? {}).find(
    ([, { steps }]) => steps.length === selection.length && steps.every((step) => selection.includes(step)),
  )
  const title = known?.[1].title ?? nameFor(document, selection)
  const made = extractWorkflow(document, selection, title, stepTypes)
  const saved = made.ok ? await myWorkflows.getState().save(made.value) : made
  if (!saved.ok) return announce(text.edit.notExtracted(saved.problem.reason))
  const source = { workflow: saved.value.id, digest: saved.value.digest }
  const now = editor.getState()
  const there = selection.filter((step) => now.document.manifest.steps[step])
  if (there.length === 0) return
  const placed = known
    ? { edit: changeGroup(now.document, known[0], { source }), id: known[0] }
    : groupSteps(now.document, { title, steps: [...there], source })
  if (placed.edit) now.edit(placed.edit)
  now.collapse([...now.collapsed.filter((id) => id !== placed.id), placed.id])
  now.announce(text.edit.extracted(title))
}

export const groupingCommands: readonly Command[] = [
  {
    id: 'group',
    group: 'arrange',
    label: (text) => text.edit.group,
    icon: GroupIcon,
    shortcut: { text: 'Ctrl G', aria: 'Control+G' },
    matches: (event) => mod(event) && !event.shiftKey && event.key.toLowerCase() === 'g',
    enabled: hasSteps,
    run: ({ editor, text }) => {
      const { document, selection, edit, announce } = editor.getState()
      edit(groupSteps(document, { title: nameFor(document, selection), steps: [...selection] }).edit)
      announce(text.edit.grouped(selection.length))
    },
  },
  {
    id: 'ungroup',
    group: 'arrange',
    label: (text) => text.edit.ungroup,
    icon: Ungroup,
    shortcut: { text: 'Ctrl Shift G', aria: 'Control+Shift+G' },
    matches: (event) => mod(event) && event.shiftKey && event.key.toLowerCase() === 'g',
    enabled: hasGroups,
    run: ({ editor, text }) => {
      editor.getState().edit(ungroup(selectedGroups(editor.getState())))
      editor.getState().announce(text.edit.ungrouped)
    },
  },
  {
    id: 'collapse-group',
    group: 'view',
    label: (text) => text.edit.collapse,
    icon: FoldVertical,
    shortcut: { text: 'Alt G', aria: 'Alt+G' },
    matches: (event) => event.altKey && !event.shiftKey && !mod(event) && event.code === 'KeyG',
    onSteps: true,
    reads: true,
    enabled: (desk) => {
      const { collapsed } = desk.editor.getState()
      return selectedGroups(desk.editor.getState()).some((id) => !collapsed.includes(id))
    },
    run: (desk) => {
      const { collapsed } = desk.editor.getState()
      toggleGroups(
        desk,
        selectedGroups(desk.editor.getState()).filter((id) => !collapsed.includes(id)),
      )
    },
  },
  {
    id: 'expand-group',
    group: 'view',
    label: (text) => text.edit.expand,
    icon: UnfoldVertical,
    shortcut: { text: 'Alt Shift G', aria: 'Alt+Shift+G' },
    matches: (event) => event.altKey && event.shiftKey && !mod(event) && event.code === 'KeyG',
    onSteps: true,
    reads: true,
    enabled: (desk) => {
      const { collapsed } = desk.editor.getState()
      return selectedGroups(desk.editor.getState()).some((id) => collapsed.includes(id))
    },
    run: (desk) => {
      const { collapsed } = desk.editor.getState()
      toggleGroups(
        desk,
        selectedGroups(desk.editor.getState()).filter((id) => collapsed.includes(id)),
      )
    },
  },
  {
    id: 'extract',
    group: 'workflow',
    label: (text) => text.edit.extract,
    icon: PackagePlus,
    enabled: hasSteps,
    run: (desk) => void extract(desk),
  },
]
