'use client'
import Link from 'next/link'
import { type FormEvent, useEffect, useState } from 'react'
import { useText } from '#components/shell/text.tsx'
import { Button } from '#components/ui/button.tsx'
import { cx } from '#components/ui/cx.ts'
import { Note } from '#components/ui/parts.tsx'
import { callApi } from '#lib/client/api.ts'
import { timeText } from '#lib/client/format.ts'
import { countSave } from '#lib/client/life.ts'
import { withRemoved } from '#lib/client/with-removed.ts'
import { changesBetween, stepMarks } from '#lib/plan/difference.ts'
import type { SavedVersion, VersionSummary } from '#lib/run/api.ts'
import type { Problem } from '#lib/workflow/result.ts'
import { useEditor, useEditorApi } from '../editor-context.tsx'
import { DifferenceView } from './difference-view.tsx'
import { useLife, useLifeApi } from './life-context.tsx'

const useVersions = (workflow: string) => {
  const saves = useLife((state) => state.saves)
  const [versions, setVersions] = useState<readonly VersionSummary[] | null>(null)
  const [problem, setProblem] = useState<Problem | null>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was saved meanwhile is a reason to read the list again
  useEffect(() => {
    const stop = new AbortController()
    void callApi<readonly VersionSummary[]>(`/api/workflows/${workflow}/versions`, {
      signal: stop.signal,
    }).then((answer) => {
      if (stop.signal.aborted) return
      if (answer.ok) setVersions(answer.value)
      setProblem(answer.ok ? null : answer.problem)
    })
    return () => stop.abort()
  }, [workflow, saves])
  return { versions, problem, setProblem }
}

function NameForm({
  workflow,
  onProblem,
}: {
  workflow: string
  onProblem: (problem: Problem | null) => void
}) {
  const words = useText().life.versions
  const editor = useEditorApi()
  const { life } = useLifeApi()
  const [name, setName] = useState('')
  const keep = async (event: FormEvent) => {
    event.preventDefault()
    const { document, announce } = editor.getState()
    const kept = await callApi(`/api/workflows/${workflow}/versions`, {
      json: { document, reason: 'named', name: name.trim() },
    })
    onProblem(kept.ok ? null : kept.problem)
    if (!kept.ok) return
    announce(words.kept(name.trim()))
    setName('')
    countSave(life)
  }
  return (
    <form onSubmit={keep} className="flex flex-wrap items-end gap-2 border-b border-line p-3">
      <label className="flex min-w-0 flex-[1_1_200px] flex-col gap-1 text-sm">
        {words.name}
        <input
          value={name}
          maxLength={80}
          placeholder={words.placeholder}
          onChange={({ target }) => setName(target.value)}
          className="h-8 min-w-0 rounded border border-line-strong bg-raised px-2"
        />
      </label>
      <Button type="submit" disabled={name.trim() === ''}>
        {words.nameIt}
      </Button>
    </form>
  )
}

/** Earlier versions of the workflow: chosen, one is on the canvas, with what restoring it would change. */
export function Versions() {
  const words = useText().life.versions
  const { life } = useLifeApi()
  const steps = useText().life.steps
  const workflow = useLife((state) => state.workflow)
  const preview = useLife((state) => state.preview)
  const document = useEditor((state) => state.document)
  const { versions, problem, setProblem } = useVersions(workflow)
  // Closing the panel or the page ends what is looked at.
  useEffect(() => () => life.setState({ preview: null }), [life])

  const look = async ({ digest, createdAtMs }: VersionSummary) => {
    if (preview?.id === digest) return life.setState({ preview: null })
    const read = await callApi<SavedVersion>(`/api/workflows/${workflow}/versions/${digest}`)
    if (!read.ok) return setProblem(read.problem)
    setProblem(null)
    const marks = stepMarks(changesBetween(document, read.value.document))
    life.setState({
      preview: {
        id: digest,
        title: timeText(createdAtMs),
        document: read.value.document,
        drawn: withRemoved(read.value.document, document, marks),
        marks,
      },
    })
  }
  return (
    <div className="grid grid-cols-1 lg:grid-cols-2">
      <div className="min-w-0 lg:border-r lg:border-line">
        <NameForm workflow={workflow} onProblem={setProblem} />
        {problem && (
          <div role="alert" className="p-3">
            <Note tone="bad" reason={problem.reason} fix={problem.fix} />
          </div>
        )}
        {versions?.length === 0 && <p className="p-3 text-sm text-muted">{words.empty}</p>}
        <ul aria-label={words.list} className="divide-y divide-line">
          {versions?.map((version) => (
            <li key={version.digest} className="flex items-center gap-2 px-3 py-1.5 text-sm">
              <button
                type="button"
                aria-pressed={preview?.id === version.digest}
                onClick={() => look(version)}
                className={cx(
                  'min-w-0 flex-1 rounded px-1 py-1 text-left hover:bg-sunken',
                  preview?.id === version.digest && 'bg-accent-soft',
                )}
              >
                <span className="block truncate font-medium">
                  {version.name ?? words.reasons[version.reason]}
                </span>
                <span className="block text-xs text-muted">
                  {timeText(version.createdAtMs)} · {steps(version.steps)}
                  {version.name ? ` · ${words.reasons[version.reason]}` : ''}
                </span>
              </button>
              {version.run && (
                <Link href={`/runs/${version.run}`} className="shrink-0 text-xs underline">
                  {words.run}
                </Link>
              )}
            </li>
          ))}
        </ul>
      </div>
      <div className="min-w-0 p-3">
        {preview ? (
          <DifferenceView title={words.restoring} before={document} after={preview.document} />
        ) : (
          <p className="text-sm text-muted">{words.choose}</p>
        )}
      </div>
    </div>
  )
}
