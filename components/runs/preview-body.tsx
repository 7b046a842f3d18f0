'use client'
import { useEffect, useMemo, useState } from 'react'
import { useText } from '#components/shell/text.tsx'
import { Note } from '#components/ui/parts.tsx'
import { imageTypeOf, lineRows, type PreviewKind, tableRows } from '#lib/client/preview.ts'
import type { Json } from '#lib/workflow/json.ts'
import { JsonTree } from './json-tree.tsx'

const mostRows = 200
const mostText = 65_536

type Props = { kind: PreviewKind; name: string; content: Uint8Array; whole: boolean }

const readJson = (text: string): { readonly value: Json } | null => {
  try {
    return { value: JSON.parse(text) as Json }
  } catch {
    return null
  }
}

function Table({ rows }: { rows: readonly (readonly string[])[] }) {
  const text = useText()
  const [head = [], ...body] = rows
  return (
    <>
      <p className="mb-2 text-sm text-muted">{text.runs.preview.rows(body.length)}</p>
      <div className="relative overflow-x-auto rounded border border-line">
        <table className="w-full text-left text-xs">
          <thead className="bg-sunken">
            <tr>
              {head.map((cell, column) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: columns of a file may be called the same
                <th key={column} scope="col" className="px-2 py-1 font-medium">
                  {cell}
                </th>
              ))}
            </tr>
          </thead>
          <tbody className="font-mono">
            {body.map((row, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: rows of a file have no other name
              <tr key={index} className="border-t border-line">
                {head.map((_, column) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: as above
                  <td key={column} className="max-w-80 truncate px-2 py-1" title={row[column]}>
                    {row[column]}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  )
}

function Picture({ name, content }: Pick<Props, 'name' | 'content'>) {
  const text = useText()
  const [address, setAddress] = useState<string | null>(null)
  const type = imageTypeOf(content)
  useEffect(() => {
    if (!type) return
    const made = URL.createObjectURL(new Blob([content as Uint8Array<ArrayBuffer>], { type }))
    setAddress(made)
    return () => URL.revokeObjectURL(made)
  }, [content, type])
  if (!type) return <Note reason={text.runs.preview.none} />
  if (!address) return null
  // biome-ignore lint/performance/noImgElement: bytes of a run, which no optimizer may see
  return <img src={address} alt={text.runs.preview.image(name)} className="max-h-[60dvh] max-w-full" />
}

const plain = 'overflow-auto rounded border border-line bg-canvas p-3 font-mono text-xs'

/** The content of an artifact: never as a page, never as a drawing that could run. */
export function PreviewBody({ kind, name, content, whole }: Props) {
  const text = useText()
  const written = useMemo(() => new TextDecoder().decode(content), [content])
  if (kind === 'unsafe') return <Note reason={text.runs.preview.unsafe} />
  if (kind === 'none') return <Note reason={text.runs.preview.none} />
  if (kind === 'image') return <Picture name={name} content={content} />
  if (kind === 'table') return <Table rows={tableRows(written, mostRows + 1, { part: !whole })} />
  if (kind === 'lines') return <Table rows={lineRows(written, mostRows, !whole)} />
  const json = kind === 'json' && whole ? readJson(written) : null
  if (json)
    return (
      <div className={plain}>
        <JsonTree value={json.value} />
      </div>
    )
  return <pre className={`${plain} whitespace-pre-wrap wrap-anywhere`}>{written.slice(0, mostText)}</pre>
}
