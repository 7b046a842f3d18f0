'use client'
import { FileText, LayoutTemplate, Play } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useMemo, useState } from 'react'
import { timeText } from '#lib/client/format.ts'
import { stepsInOrder } from '#lib/client/outline-rows.ts'
import { stepName } from '#lib/client/step-name.ts'
import { definitions } from '#lib/protocols/registry.ts'
import { templates } from '#lib/protocols/templates.ts'
import type { Choosable } from './choices.ts'
import { Chooser } from './chooser.tsx'
import type { Desk } from './commands/command.ts'
import { commands } from './commands.ts'
import type { DialogProps } from './dialogs.tsx'
import { stepMark, stepWords } from './outline-choices.tsx'
import { addStep, focusStep, goToStep } from './outline-edits.ts'
import { keepChoice, recentChoices } from './recent-choices.ts'
import { useOpen } from './use-open.ts'
import { useSessionLists } from './use-session-lists.ts'

const commandChoices = (desk: Desk): readonly Choosable[] => {
  const { readOnly } = desk.editor.getState()
  return commands
    .filter(({ id, reads }) => id !== 'palette' && (!readOnly || reads))
    .map((command) => ({
      id: `command ${command.id}`,
      group: desk.text.keys.commands,
      title: command.label(desk.text),
      words: [desk.text.keys.groups[command.group], command.id],
      mark: <command.icon size={16} aria-hidden />,
      ...(command.shortcut ? { shortcut: command.shortcut.text } : {}),
      ...(command.enabled(desk) ? {} : { refused: desk.text.keys.notNow }),
      run: () => command.run(desk),
    }))
}

const stepChoices = (desk: Desk): readonly Choosable[] => {
  const { document, readOnly, selection } = desk.editor.getState()
  const here = stepsInOrder(document).map(
    (step): Choosable => ({
      id: `step ${step}`,
      group: desk.text.keys.stepsHere,
      title: stepName(document, step),
      detail: step,
      words: [document.manifest.steps[step]!.uses],
      mark: stepMark(document.manifest.steps[step]!.uses),
      run: () => {
        goToStep(desk, step)
        focusStep(step)
      },
    }),
  )
  if (readOnly) return here
  const types = definitions.map(
    (definition): Choosable => ({
      id: `type ${definition.id}`,
      group: desk.text.keys.addStep,
      title: definition.title,
      detail: definition.summary,
      words: stepWords(definition),
      mark: stepMark(definition.id),
      run: () => focusStep(addStep(desk, definition, selection.at(-1) ?? null)),
    }),
  )
  return [...here, ...types]
}

/** Everything by one search: commands, this workflow's steps, step types, and what else there is to open. */
export function CommandPalette({ desk, workflow, onClose }: DialogProps) {
  const router = useRouter()
  const { open } = useOpen()
  const { runs, workflows } = useSessionLists()
  const [recent] = useState(recentChoices)
  // biome-ignore lint/correctness/useExhaustiveDependencies: `open` is made anew each time and does the same
  const choices = useMemo(() => {
    const { keys } = desk.text
    const all: readonly Choosable[] = [
      ...commandChoices(desk),
      ...stepChoices(desk),
      ...workflows
        .filter(({ id }) => id !== workflow)
        .map(({ id, name, updatedAtMs }) => ({
          id: `workflow ${id}`,
          group: keys.workflows,
          title: name,
          detail: timeText(updatedAtMs),
          mark: <FileText size={16} aria-hidden />,
          run: () => router.push(`/compose/${id}`),
        })),
      ...runs.map(({ id, name, status, createdAtMs }) => ({
        id: `run ${id}`,
        group: keys.runs,
        title: name,
        detail: `${desk.text.runs.status[status]} · ${timeText(createdAtMs)}`,
        words: [id],
        mark: <Play size={16} aria-hidden />,
        run: () => router.push(`/runs/${id}`),
      })),
      ...templates.map(({ id, title, summary, document }) => ({
        id: `template ${id}`,
        group: keys.templates,
        title,
        detail: summary,
        mark: <LayoutTemplate size={16} aria-hidden />,
        run: () => void open(document),
      })),
    ]
    return all.map((choice) => ({
      ...choice,
      run: () => {
        keepChoice(choice.id)
        choice.run()
      },
    }))
  }, [desk, workflow, workflows, runs, router])
  return (
    <Chooser
      title={desk.text.keys.palette}
      placeholder={desk.text.keys.palettePlaceholder}
      choices={choices}
      recent={recent}
      onClose={onClose}
    />
  )
}
