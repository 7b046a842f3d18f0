'use client'
import { EllipsisVertical } from 'lucide-react'
import { Fragment, type ReactNode, type Ref, useMemo, useRef, useState } from 'react'
import { useText } from '#components/shell/text.tsx'
import { cx } from '#components/ui/cx.ts'
import { Menu } from '#components/ui/menu.tsx'
import { type OutlineRow, rowIdOf, rowsOf } from '#lib/client/outline-rows.ts'
import { roomAround } from '#lib/client/rows-in-view.ts'
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
import { useRowsInView } from './use-rows-in-view.ts'

const nothingOpen: ReadonlySet<string> = new Set()
const columns = ['step', 'network', 'inputs', 'cost', 'signatures', 'assurance', 'state'] as const
type Column = (typeof columns)[number]

/** Of a table of which only a part is drawn; the others share what is left. */
const fixed: Partial<Record<Column, string>> = {
  step: 'lg:w-[18%]',
  inputs: 'lg:w-[18%]',
  cost: 'lg:w-16',
  signatures: 'lg:w-20',
  assurance: 'lg:w-44',
}

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

type StepRow = OutlineRow & { type: 'step' }

/** Holds the room of rows that are not drawn. */
function Room({ height }: { height: number }) {
  if (height <= 0) return null
  return (
    <tr aria-hidden className="max-lg:block" style={{ height }}>
      <td colSpan={columns.length} className="p-0" />
    </tr>
  )
}

function StepCells({
  desk,
  row,
  at,
}: {
  desk: OutlineDesk
  row: StepRow
  /** Which row it is of a table of which only a part is drawn. */
  at: { index: number; ref: Ref<HTMLTableRowElement> | undefined } | null
}) {
  const { step } = row
  const selected = useEditor((state) => state.selection.includes(step))
  return (
    <tr
      {...as.row}
      data-row={row.id}
      data-on-steps
      {...(at ? { ref: at.ref, 'data-index': at.index, 'aria-rowindex': at.index + 2 } : {})}
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
  const rows = useMemo(
    () => rowsOf(document, nothingOpen, nothingOpen).filter((row): row is StepRow => row.type === 'step'),
    [document],
  )
  const keys = useMemo(() => rows.map(({ id }) => id), [rows])
  // The row that has the focus stays, and Tab comes from it to its neighbours.
  const [at, setAt] = useState<string | null>(null)
  const here = at === null ? -1 : keys.indexOf(at)
  const body = useRef<HTMLTableSectionElement>(null)
  const { long, shown, height, measure } = useRowsInView({
    list: body,
    keys,
    kept: here < 0 ? [] : [here - 1, here, here + 1],
    estimate: 72,
  })
  const room = roomAround(
    shown.flatMap(({ place }) => place ?? []),
    0,
    height ?? 0,
  )
  return (
    <table
      {...as.table}
      {...(long ? { 'aria-rowcount': rows.length + 1 } : {})}
      // Columns whose width hung on the rows in view would move while one scrolls.
      className={cx('w-full text-sm max-lg:block', long && 'lg:min-w-[56rem] lg:table-fixed')}
    >
      <caption className="sr-only">{text.outline.caption}</caption>
      <thead {...as.rowgroup} className="text-xs text-muted max-lg:sr-only">
        <tr {...as.row} {...(long ? { 'aria-rowindex': 1 } : {})} className="border-b border-line">
          {columns.map((column) => (
            <th
              key={column}
              {...as.columnheader}
              scope="col"
              className={cx('px-2 py-1.5 text-left font-medium', long && fixed[column])}
            >
              {text.outline.columns[column]}
            </th>
          ))}
        </tr>
      </thead>
      <tbody
        ref={body}
        {...as.rowgroup}
        {...(long ? { 'data-long': '' } : {})}
        className="max-lg:block"
        onFocus={({ target }) => setAt(target.closest<HTMLElement>('[data-row]')?.dataset.row ?? null)}
      >
        {shown.map(({ index, place }, position) => {
          const row = rows[index]!
          return (
            <Fragment key={rowIdOf.step(row.step)}>
              {place && <Room height={room.before[position]!} />}
              <StepCells desk={desk} row={row} at={long ? { index, ref: measure } : null} />
            </Fragment>
          )
        })}
        <Room height={room.after} />
      </tbody>
    </table>
  )
}
