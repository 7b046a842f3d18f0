'use client'
import { Columns2, Download, ExternalLink, MoreHorizontal, Table } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useText } from '#components/shell/text.tsx'
import { Button } from '#components/ui/button.tsx'
import { Menu } from '#components/ui/menu.tsx'
import { saveFile } from '#lib/client/save-file.ts'
import type { RunSummary } from '#lib/run/api.ts'
import type { Problem } from '#lib/workflow/result.ts'

/** What can be done with one run of the list. */
export function RunMenu({
  run: { id, name },
  onProblem,
}: {
  run: Pick<RunSummary, 'id' | 'name'>
  onProblem: (problem: Problem | null) => void
}) {
  const words = useText().runs.list
  const router = useRouter()
  const save = async (what: 'bundle' | 'ledger', file: string) =>
    onProblem(await saveFile(`/api/runs/${id}/${what}`, file))
  const short = id.slice(0, 8)
  return (
    <Menu
      label={words.more(name)}
      trigger={
        <Button small tone="quiet" aria-label={words.more(name)}>
          <MoreHorizontal size={16} aria-hidden />
        </Button>
      }
      entries={[
        { id: 'open', label: words.open, icon: ExternalLink, onSelect: () => router.push(`/runs/${id}`) },
        {
          id: 'compare',
          label: words.compareWith,
          icon: Columns2,
          onSelect: () => router.push(`/runs/compare?b=${id}`),
        },
        'separator',
        {
          id: 'bundle',
          label: words.download,
          icon: Download,
          onSelect: () => void save('bundle', `run-${short}.zip`),
        },
        {
          id: 'ledger',
          label: words.ledger,
          icon: Table,
          onSelect: () => void save('ledger', `run-${short}-ledger.csv`),
        },
      ]}
    />
  )
}
