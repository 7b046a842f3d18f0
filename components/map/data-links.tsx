import type { ServerText as Text } from '#lib/text/on-server.ts'
import { linkClass } from './map-table.tsx'

const files = [
  'ecosystem.json',
  'projects.csv',
  'edges.csv',
  'pairs.csv',
  'artifacts.csv',
  'standards.csv',
  'sources.csv',
  'schema.json',
  'changes.atom',
]

/** The same figures as files, at addresses that stay. */
export function DataLinks({ text }: { text: Text }) {
  return (
    <p className="mt-8 flex flex-wrap items-baseline gap-x-3 text-sm text-muted print:hidden">
      {text.ecosystem.exportLead}
      {files.map((file) => (
        <a key={file} href={`/api/v1/${file}`} className={`py-1 ${linkClass}`}>
          {file}
        </a>
      ))}
    </p>
  )
}
