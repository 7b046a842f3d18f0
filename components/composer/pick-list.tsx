'use client'
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react'
import { cx } from '#components/ui/cx.ts'
import type { Point } from '#lib/workflow/edit.ts'

/** One line of a list to pick from; `refused` is why it cannot be picked. */
export type Pickable = { readonly id: string; readonly line: ReactNode; readonly refused?: string }

const width = 320

const useFocusHere = (input: React.RefObject<HTMLInputElement | null>) => {
  useEffect(() => {
    const before = document.activeElement
    input.current?.focus({ preventScroll: true })
    return () => {
      // Whoever picked something has gone where it is; whoever did not goes back.
      const lost = document.activeElement === document.body || document.activeElement === null
      if (lost && before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true })
    }
  }, [input])
}

/** A list that is searched while one types, at a place of the canvas: arrows walk, Enter picks, Escape gives up. */
export function PickList({
  label,
  placeholder,
  at,
  items,
  empty,
  onPick,
  onRefused,
  onEnd,
}: {
  label: string
  placeholder: string
  at: Point
  items: (query: string) => readonly Pickable[]
  empty: (query: string) => string
  onPick: (id: string) => void
  onRefused?: (reason: string) => void
  onEnd: () => void
}) {
  const [query, setQuery] = useState('')
  const [active, setActive] = useState(0)
  const list = useId()
  const box = useRef<HTMLDivElement>(null)
  const input = useRef<HTMLInputElement>(null)
  useFocusHere(input)
  const found = items(query)
  const current = Math.min(active, found.length - 1)
  useEffect(() => {
    // Only the list may scroll: the canvas around it has nothing to scroll to.
    const option = box.current?.querySelectorAll<HTMLElement>('[role=option]')[current]
    const scroller = option?.parentElement
    if (!option || !scroller) return
    const top = option.offsetTop - scroller.offsetTop
    if (top < scroller.scrollTop) scroller.scrollTop = top
    else if (top + option.offsetHeight > scroller.scrollTop + scroller.clientHeight)
      scroller.scrollTop = top + option.offsetHeight - scroller.clientHeight
  }, [current])

  const pick = (item: Pickable | undefined) => {
    if (!item) return
    if (item.refused === undefined) onPick(item.id)
    else onRefused?.(item.refused)
  }
  const press = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    const by = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 }[event.key]
    if (by !== undefined) setActive(Math.max(0, Math.min(current + by, found.length - 1)))
    else if (event.key === 'Enter') pick(found[current])
    else if (event.key === 'Escape') onEnd()
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <div
      ref={box}
      role="dialog"
      aria-label={label}
      className="nowheel absolute z-20 flex max-h-80 max-w-[calc(100%-16px)] flex-col rounded border border-line-strong bg-raised shadow-float"
      style={{ left: at.x, top: at.y, width }}
      onBlur={({ currentTarget, relatedTarget }) => {
        if (relatedTarget && !currentTarget.contains(relatedTarget)) onEnd()
      }}
    >
      <p className="px-3 pt-2 text-xs text-muted">{label}</p>
      <div className="p-2">
        <input
          ref={input}
          role="combobox"
          aria-label={placeholder}
          aria-expanded={found.length > 0}
          aria-controls={list}
          aria-autocomplete="list"
          aria-activedescendant={found[current] ? `${list}-${current}` : undefined}
          placeholder={placeholder}
          value={query}
          onChange={(event) => {
            setQuery(event.target.value)
            setActive(0)
          }}
          onKeyDown={press}
          className="h-8 w-full rounded border border-line-strong bg-surface px-2.5 text-sm placeholder:text-muted"
        />
      </div>
      {found.length > 0 ? (
        <div role="listbox" id={list} aria-label={label} className="min-h-0 overflow-y-auto px-2 pb-2">
          {found.map((item, index) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the field has the keys, as for every combobox.
            <div
              key={item.id}
              id={`${list}-${index}`}
              role="option"
              tabIndex={-1}
              aria-selected={index === current}
              aria-disabled={item.refused !== undefined || undefined}
              onMouseMove={() => setActive(index)}
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => pick(item)}
              className={cx(
                'cursor-pointer rounded px-2 py-1.5 text-sm',
                index === current && 'bg-accent-soft',
                item.refused !== undefined && 'text-muted',
              )}
            >
              {item.line}
            </div>
          ))}
        </div>
      ) : (
        <p className="px-3 pb-3 text-sm text-muted">{empty(query)}</p>
      )}
    </div>
  )
}
