'use client'
import { type KeyboardEvent, memo } from 'react'
import { useText } from '#components/shell/text.tsx'
import { Button } from '#components/ui/button.tsx'
import { driftedSteps } from '#lib/client/drift.ts'
import { type Fix, fixesOf } from '#lib/client/fix-problem.ts'
import { stepName } from '#lib/client/step-name.ts'
import type { WorkflowDocument } from '#lib/workflow/document.ts'
import type { Problem } from '#lib/workflow/result.ts'
import { useEditor, useEditorApi, usePlan } from './editor-context.tsx'
import { canFocus, focusProblem } from './focus-problem.ts'
import { Panel } from './panel.tsx'
import { upgradeSteps } from './upgrade-steps.ts'

/** Problems that are shown at most: who has more mends these first. */
const most = 100

const keyOf = ({ code, step, path, reason }: Problem) => `${code}${step}${path}${reason}`

/** Problems by the step that they are of, in the order of their first; those of the workflow itself have none. */
const grouped = (problems: readonly Problem[]): readonly (readonly [string | undefined, Problem[]])[] => {
  const groups = new Map<string | undefined, Problem[]>()
  for (const problem of problems) {
    const group = groups.get(problem.step)
    if (group) group.push(problem)
    else groups.set(problem.step, [problem])
  }
  return [...groups]
}

/** Arrows walk the list, Home and End go to its ends. */
const walk = (event: KeyboardEvent<HTMLElement>) => {
  const buttons = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-problem]:not(:disabled)')]
  const at = buttons.indexOf(document.activeElement as HTMLElement)
  const target = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: buttons.length - 1 }[event.key]
  const next = at < 0 || target === undefined ? undefined : buttons[target]
  if (!next) return
  event.preventDefault()
  next.focus()
}

function Fixes({ document, problem }: { document: WorkflowDocument; problem: Problem }) {
  const editor = useEditorApi()
  const t = useText().problems
  const fixes = fixesOf(document, problem)
  if (fixes.length === 0) return null
  const words = ({ is, of }: Fix) => t.fix[is](of)
  return (
    <div className="flex flex-wrap gap-1.5 px-2 pb-1.5">
      {fixes.map((fix) => (
        <Button
          key={fix.is}
          small
          onClick={() => {
            editor.getState().edit(fix.edit)
            editor.getState().announce(t.fixed(words(fix)))
          }}
        >
          {words(fix)}
        </Button>
      ))}
    </div>
  )
}

function Group({
  step,
  problems,
  document,
}: {
  step: string | undefined
  problems: readonly Problem[]
  document: WorkflowDocument
}) {
  const editor = useEditorApi()
  const t = useText().problems
  const name = step === undefined ? t.workflow : stepName(document, step)
  return (
    <li>
      <p className="flex items-baseline gap-2 px-2 pt-1.5 text-xs text-muted">
        <span className="min-w-0 truncate font-medium">{name}</span>
        {step !== undefined && <span className="truncate font-mono">{step}</span>}
        <span className="ml-auto tabular-nums">
          <span aria-hidden>{problems.length}</span>
          <span className="sr-only">{t.count(problems.length)}</span>
        </span>
      </p>
      <ul>
        {problems.map((problem) => (
          <li key={keyOf(problem)}>
            <button
              type="button"
              data-problem=""
              disabled={!canFocus(problem)}
              onClick={() => focusProblem(editor, problem)}
              className="w-full rounded px-2 py-1.5 text-left text-sm wrap-anywhere enabled:hover:bg-sunken"
            >
              <span className="block">{problem.reason}</span>
              {problem.fix && <span className="block text-xs text-muted">{problem.fix}</span>}
            </button>
            <Fixes document={document} problem={problem} />
          </li>
        ))}
      </ul>
    </li>
  )
}

/** Several steps that were drawn with something else: brought to what is installed at once. */
function UpgradeAll({ document }: { document: WorkflowDocument }) {
  const editor = useEditorApi()
  const text = useText()
  const steps = driftedSteps(document.manifest)
  if (steps.length < 2) return null
  return (
    <div className="flex flex-col items-start gap-1.5 border-b border-line bg-warn-soft px-4 py-2 text-sm">
      <p>{text.problems.drawnOtherwise(steps.length)}</p>
      <Button small onClick={() => upgradeSteps(editor, steps, text)}>
        {text.problems.upgradeMany(steps.length)}
      </Button>
    </div>
  )
}

const List = memo(function List({ problems }: { problems: readonly Problem[] }) {
  const t = useText().problems
  const document = useEditor((state) => state.document)
  return (
    <>
      <UpgradeAll document={document} />
      <ul className="flex flex-col gap-0.5 p-2" onKeyDown={walk}>
        {grouped(problems.slice(0, most)).map(([step, group]) => (
          <Group key={step ?? ''} step={step} problems={group} document={document} />
        ))}
      </ul>
      {problems.length > most && (
        <p className="px-4 pb-3 text-sm text-muted">{t.more(problems.length - most)}</p>
      )}
    </>
  )
})

/** What keeps the workflow from running, by step; each leads to its field, and what takes one press is a button. */
export function Problems({ className }: { className?: string }) {
  const t = useText().problems
  const problems = usePlan((state) => state.problems)
  const planned = usePlan((state) => state.plan !== null && state.current)
  return (
    <Panel
      region="problems"
      title={t.title}
      {...(className ? { className } : {})}
      action={
        problems.length > 0 ? (
          <span className="text-xs tabular-nums text-bad">
            <span aria-hidden>{problems.length}</span>
            <span className="sr-only">{t.count(problems.length)}</span>
          </span>
        ) : null
      }
    >
      {problems.length === 0 ? (
        <p className="p-3 text-sm text-muted">{planned ? t.none : t.planning}</p>
      ) : (
        <List problems={problems} />
      )}
    </Panel>
  )
}
