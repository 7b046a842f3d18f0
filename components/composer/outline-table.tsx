'use client'
import { EllipsisVertical } from 'lucide-react'
import { type ReactNode, useMemo } from 'react'
import { useText } from '#components/shell/text.tsx'
import { cx } from '#components/ui/cx.ts'
import { Menu } from '#components/ui/menu.tsx'
import { type OutlineRow, rowIdOf, rowsOf } from '#lib/client/outline-rows.ts'
import { useEditor } from './editor-context.tsx'
import {
  AssuranceCell,
  CostCell,
  InputsCell,
  NameCell,
  NetworkCell,
  SignaturesCell,
  StateCell,
} from './outline-cells.tsx'
import { menuFor } from './outline-menu.ts'
import type { OutlineDesk } from './use-outline.ts'

const nothingOpen: ReadonlySet<string> = new Set()
const columns = ['step', 'network', 'inputs', 'cost', 'signatures', 'assurance', 'state'] as const
type Column = (typeof columns)[number]

/** Roles are named outright: rows that are drawn as blocks, as on a phone, would else be no table to those who cannot see them. */
const as = {
  table: { role: 'table' },
  rowgroup: { role: 'rowgroup' },
  row: { role: 'row' },
  columnheader: { role: 'columnheader' },
  rowheader: { role: 'rowheader' },
  cell: { role: 'cell' },
} as const

/** On a phone a cell is a line of its own under the name of its column. */
function Cell({ column, children }: { column: Column; children: ReactNode }) {
  const text = useText()
  return (
    <td
      {...as.cell}
      className={cx(
        'align-top lg:px-2 lg:py-2',
        'max-lg:grid max-lg:grid-cols-[104px_minmax(0,1fr)] max-lg:items-center max-lg:gap-2 max-lg:py-0.5',
        column === 'step' && 'max-lg:block',
      )}
    >
      {column !== 'step' && (
        <span aria-hidden className="text-xs text-muted lg:hidden">
          {text.outline.columns[column]}
        </span>
      )}
      <div className="min-w-0">{children}</div>
    </td>
  )
}

function StepCells({ desk, row }: { desk: OutlineDesk; row: OutlineRow & { type: 'step' } }) {
  const { step } = row
  const selected = useEditor((state) => state.selection.includes(step))
  return (
    <tr
      {...as.row}
      data-row={row.id}
      data-on-steps
      className={cx(
        'border-b border-line last:border-0 max-lg:block max-lg:p-2',
        selected ? 'bg-accent-soft' : 'hover:bg-canvas',
      )}
    >
      <th
        scope="row"
        {...as.rowheader}
        className="text-left align-top font-normal max-lg:block lg:px-2 lg:py-1"
      >
        <span className="flex items-center gap-1">
          <span className="min-w-0 flex-1">
            <NameCell desk={desk} step={step} />
          </span>
          <Menu
            label={desk.text.outline.actions(row.name)}
            trigger={
              <button
                type="button"
                aria-label={desk.text.outline.actions(row.name)}
                onFocus={() => desk.editor.getState().select([step])}
                className="flex size-7 shrink-0 items-center justify-center rounded text-muted hover:bg-sunken max-lg:size-11"
              >
                <EllipsisVertical size={14} aria-hidden />
              </button>
            }
            entries={() => menuFor(desk, { ...row, open: null }, () => {})}
          />
        </span>
      </th>
      <Cell column="network">
        <NetworkCell desk={desk} step={step} />
      </Cell>
      <Cell column="inputs">
        <InputsCell desk={desk} step={step} />
      </Cell>
      <Cell column="cost">
        <CostCell step={step} />
      </Cell>
      <Cell column="signatures">
        <SignaturesCell step={step} />
      </Cell>
      <Cell column="assurance">
        <AssuranceCell step={step} />
      </Cell>
      <Cell column="state">
        <StateCell step={step} />
      </Cell>
    </tr>
  )
}

/** The workflow as a table, a step a row; cells are edited in place. */
export function OutlineTable({ desk }: { desk: OutlineDesk }) {
  const text = useText()
  const document = useEditor((state) => state.document)
  const rows = useMemo(() => rowsOf(document, nothingOpen, nothingOpen), [document])
  return (
    <table {...as.table} className="w-full text-sm max-lg:block">
      <caption className="sr-only">{text.outline.caption}</caption>
      <thead {...as.rowgroup} className="text-xs text-muted max-lg:sr-only">
        <tr {...as.row} className="border-b border-line">
          {columns.map((column) => (
            <th key={column} {...as.columnheader} scope="col" className="px-2 py-1.5 text-left font-medium">
              {text.outline.columns[column]}
            </th>
          ))}
        </tr>
      </thead>
      <tbody {...as.rowgroup} className="max-lg:block">
        {rows.map((row) =>
          row.type === 'step' ? <StepCells key={rowIdOf.step(row.step)} desk={desk} row={row} /> : null,
        )}
      </tbody>
    </table>
  )
}
