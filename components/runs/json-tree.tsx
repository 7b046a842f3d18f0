'use client'
import { useText } from '#components/shell/text.tsx'
import type { Json } from '#lib/workflow/json.ts'

/** So many entries of a list or record are drawn; the rest is said by number. */
const most = 200

const entriesOf = (value: Json): readonly (readonly [string, Json])[] | null => {
  if (value === null || typeof value !== 'object') return null
  return Array.isArray(value)
    ? value.map((item, index) => [String(index), item] as const)
    : Object.entries(value).map(([key, item]) => [key, item] as const)
}

/** A JSON value as a tree to fold: the first two levels are open. */
export function JsonTree({ name, value, depth = 0 }: { name?: string; value: Json; depth?: number }) {
  const text = useText()
  const entries = entriesOf(value)
  const label = name === undefined ? null : <span className="text-muted">{name}: </span>
  if (entries === null || entries.length === 0)
    return (
      <p className="wrap-anywhere py-px">
        {label}
        <span className={typeof value === 'string' ? '' : 'text-accent-strong'}>{JSON.stringify(value)}</span>
      </p>
    )
  const [open, close] = Array.isArray(value) ? ['[', ']'] : ['{', '}']
  return (
    <details open={depth < 2}>
      <summary className="cursor-pointer py-px">
        {label}
        {open}
        <span className="text-muted"> {text.runs.preview.items(entries.length)} </span>
        {close}
      </summary>
      <div className="ml-1.5 border-l border-line pl-3">
        {entries.slice(0, most).map(([key, item]) => (
          <JsonTree key={key} name={key} value={item} depth={depth + 1} />
        ))}
        {entries.length > most && (
          <p className="text-muted">… {text.runs.preview.items(entries.length - most)}</p>
        )}
      </div>
    </details>
  )
}
