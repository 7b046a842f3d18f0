'use client'
import { Check, ChevronRight, type LucideIcon } from 'lucide-react'
import type { DropdownMenu } from 'radix-ui'
import { Fragment } from 'react'
import { cx } from './cx.ts'
import { floating, useLayer } from './layer.tsx'

export type MenuItem = {
  readonly id: string
  readonly label: string
  readonly icon?: LucideIcon | undefined
  /** As people read it: `Ctrl Z`. */
  readonly shortcut?: string | undefined
  readonly disabled?: boolean
  readonly danger?: boolean
  /** Makes it one that is on or off. */
  readonly checked?: boolean
  readonly onSelect: () => void
}
export type SubMenu = { readonly id: string; readonly label: string; readonly entries: readonly MenuEntry[] }
export type MenuEntry = MenuItem | SubMenu | 'separator'
/** The entries, or what makes them when the menu opens. */
export type MenuEntries = readonly MenuEntry[] | (() => readonly MenuEntry[])

export const entriesOf = (entries: MenuEntries): readonly MenuEntry[] =>
  typeof entries === 'function' ? entries() : entries

type MenuParts = Pick<
  typeof DropdownMenu,
  'Item' | 'CheckboxItem' | 'Separator' | 'Sub' | 'SubTrigger' | 'SubContent' | 'Portal'
>

export const menuBox = cx(
  floating,
  'max-h-(--weft-menu-height) min-w-44 overflow-y-auto overscroll-contain p-1 text-sm',
)
const row =
  'flex h-8 cursor-default select-none items-center gap-2 rounded px-2 outline-none data-highlighted:bg-accent-soft data-disabled:opacity-50'

function Item({
  parts: Parts,
  item,
  onPick,
}: {
  parts: MenuParts
  item: MenuItem
  onPick: (act: () => void) => void
}) {
  const inside = (
    <>
      {item.icon && item.checked === undefined && (
        <item.icon size={14} aria-hidden className="shrink-0 text-muted" />
      )}
      <span className={cx('min-w-0 truncate', item.danger && 'text-bad')}>{item.label}</span>
      {item.shortcut && (
        <span aria-hidden className="ml-auto whitespace-nowrap pl-6 text-xs text-muted">
          {item.shortcut}
        </span>
      )}
    </>
  )
  const shared = {
    className: row,
    disabled: item.disabled ?? false,
    textValue: item.label,
    onSelect: () => onPick(item.onSelect),
  }
  return item.checked === undefined ? (
    <Parts.Item {...shared}>{inside}</Parts.Item>
  ) : (
    <Parts.CheckboxItem {...shared} checked={item.checked}>
      <span aria-hidden className="flex size-3.5 shrink-0 items-center">
        {item.checked && <Check size={14} />}
      </span>
      {inside}
    </Parts.CheckboxItem>
  )
}

/** Rows of a menu. `onPick` is given what to do, to do it when the menu has gone. */
export function Entries({
  parts: Parts,
  entries,
  onPick,
}: {
  parts: MenuParts
  entries: readonly MenuEntry[]
  onPick: (act: () => void) => void
}) {
  const layer = useLayer()
  return entries.map((entry, index) => {
    if (entry === 'separator')
      // biome-ignore lint/suspicious/noArrayIndexKey: a line has nothing else to be told by
      return <Parts.Separator key={index} className="-mx-1 my-1 border-t border-line" />
    if (!('entries' in entry))
      return (
        <Fragment key={entry.id}>
          <Item parts={Parts} item={entry} onPick={onPick} />
        </Fragment>
      )
    return (
      <Parts.Sub key={entry.id}>
        <Parts.SubTrigger className={cx(row, 'data-[state=open]:bg-sunken')}>
          <span className="min-w-0 truncate">{entry.label}</span>
          <ChevronRight size={14} aria-hidden className="ml-auto shrink-0 text-muted" />
        </Parts.SubTrigger>
        <Parts.Portal container={layer}>
          <Parts.SubContent className={menuBox} collisionPadding={8} sideOffset={4}>
            <Entries parts={Parts} entries={entry.entries} onPick={onPick} />
          </Parts.SubContent>
        </Parts.Portal>
      </Parts.Sub>
    )
  })
}
