'use client'
import type { Problem } from '#lib/workflow/result.ts'
import { useEditorApi, usePlan } from './editor-context.tsx'
import { Panel } from './panel.tsx'

const focusField = (step: string, path: string | undefined) => {
  const [, , place, name] = (path ?? '').split('.')
  const id = place === 'in' ? `${step}-in-${name}` : `${step}-${name ?? path}`
  // The inspector draws the step first.
  setTimeout(() => document.getElementById(id)?.focus(), 50)
}

/** What keeps the workflow from running; each leads to its field. */
export function Problems() {
  const editor = useEditorApi()
  const { plan, planning, failure } = usePlan()
  const problems: readonly Problem[] = failure ? [failure] : (plan?.problems ?? [])
  return (
    <Panel
      title="Problems"
      action={
        problems.length > 0 ? <span className="text-xs tabular-nums text-bad">{problems.length}</span> : null
      }
    >
      {problems.length === 0 ? (
        <p className="p-3 text-sm text-muted">
          {planning && !plan ? 'Planning…' : 'None: this can be signed and run.'}
        </p>
      ) : (
        <ul className="flex flex-col gap-0.5 p-2">
          {problems.map((problem) => (
            <li key={`${problem.code}${problem.step}${problem.path}`}>
              <button
                type="button"
                disabled={!problem.step}
                onClick={() => {
                  editor.getState().select([problem.step!])
                  focusField(problem.step!, problem.path)
                }}
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
