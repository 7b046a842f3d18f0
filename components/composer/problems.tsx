'use client'
import type { Problem } from '#lib/workflow/result.ts'
import { useEditorApi, usePlan } from './editor-context.tsx'
import { Panel } from './panel.tsx'
import { inputFieldId } from './workflow-inputs.tsx'

/** The id of the field that a problem is about, as the inspector draws it. */
const fieldOf = ({ step, path }: Problem): string => {
  const [top, input, place, name] = (path ?? '').split('.')
  if (top === 'inputs' && !step) return inputFieldId(input ?? '')
  return place === 'in' ? `${step}-in-${name}` : `${step}-${name ?? path}`
}

/** Whether a problem is about a workflow input, whose field the inspector shows while no step is selected. */
const isOfInput = ({ step, path }: Problem): boolean => !step && path?.startsWith('inputs.') === true

const focusField = (problem: Problem) => {
  // The inspector draws the step first.
  requestAnimationFrame(() =>
    requestAnimationFrame(() => {
      const field = document.getElementById(fieldOf(problem)) ?? document.getElementById('inspector')
      field?.scrollIntoView({ block: 'nearest' })
      field?.focus()
    }),
  )
}

/** What keeps the workflow from running; each leads to its field. */
export function Problems({ className }: { className?: string }) {
  const editor = useEditorApi()
  const problems = usePlan((state) => state.problems)
  const planned = usePlan((state) => state.plan !== null && state.current)
  const go = (problem: Problem) => {
    if (problem.step) {
      editor.getState().select([problem.step])
      editor.getState().show([problem.step])
      focusField(problem)
    } else if (isOfInput(problem)) {
      editor.getState().select([])
      focusField(problem)
    } else document.getElementById('search-steps')?.focus()
  }
  return (
    <Panel
      title="Problems"
      region="problems"
      {...(className ? { className } : {})}
      action={
        problems.length > 0 ? <span className="text-xs tabular-nums text-bad">{problems.length}</span> : null
      }
    >
      {problems.length === 0 ? (
        <p className="p-3 text-sm text-muted">
          {planned ? 'None: this can be signed and run.' : 'Planning…'}
        </p>
      ) : (
        <ul className="flex flex-col gap-0.5 p-2">
          {problems.map((problem) => (
            <li key={`${problem.code}${problem.step}${problem.path}${problem.reason}`}>
              <button
                type="button"
                disabled={!problem.step && !isOfInput(problem) && problem.code !== 'workflow-empty'}
                onClick={() => go(problem)}
                className="w-full rounded px-2 py-1.5 text-left text-sm enabled:hover:bg-sunken"
              >
                <span className="block">{problem.reason}</span>
                {problem.fix && <span className="block text-xs text-muted">{problem.fix}</span>}
              </button>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  )
}
