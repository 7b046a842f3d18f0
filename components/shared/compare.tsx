'use client'
import { useEffect, useState } from 'react'
import { DifferenceView } from '#components/composer/life/difference-view.tsx'
import { useText } from '#components/shell/text.tsx'
import { Section } from '#components/ui/parts.tsx'
import { callApi } from '#lib/client/api.ts'
import type { SavedWorkflow, WorkflowSummary } from '#lib/run/api.ts'
import type { WorkflowDocument } from '#lib/workflow/document.ts'

/** What is otherwise than in a workflow of one's own: for links to a later version of something one has. */
export function Compare({
  document,
  other,
  onOther,
}: {
  document: WorkflowDocument
  other: WorkflowDocument | null
  onOther: (other: WorkflowDocument | null) => void
}) {
  const words = useText().life.shared
  const [own, setOwn] = useState<readonly WorkflowSummary[]>([])
  useEffect(() => {
    void callApi<readonly WorkflowSummary[]>('/api/workflows').then((answer) => {
      if (answer.ok) setOwn(answer.value)
    })
  }, [])
  if (own.length === 0) return null
  const choose = async (id: string) => {
    if (id === '') return onOther(null)
    const read = await callApi<SavedWorkflow>(`/api/workflows/${id}`)
    onOther(read.ok ? read.value.document : null)
  }
  return (
    <Section title={words.compare}>
      <div className="flex flex-col gap-3 px-4 py-3">
        <select
          aria-label={words.compare}
          onChange={({ target }) => choose(target.value)}
          className="h-8 min-w-0 rounded border border-line-strong bg-raised px-2 text-sm"
        >
          <option value="">{words.compareNone}</option>
          {own.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
        {other && (
          <DifferenceView title={words.compared(other.manifest.name)} before={other} after={document} />
        )}
      </div>
    </Section>
  )
}
