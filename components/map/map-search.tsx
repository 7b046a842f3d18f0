'use client'
import { type KeyboardEvent, useEffect, useId, useMemo, useRef, useState } from 'react'
import { cx } from '#components/ui/cx.ts'
import { type Findable, type FoundKind, searchMap } from '#lib/ecosystem/search.ts'

export type SearchWords = {
  readonly label: string
  readonly go: string
  readonly found: string
  readonly nothing: string
  readonly kinds: Readonly<Record<FoundKind, string>>
}

const mostOfAKind = 6

let asked: Promise<readonly Findable[]> | undefined

/** The index comes when somebody turns to the field, once; when it does not come, the form still asks the server. */
const index = (): Promise<readonly Findable[]> => {
  asked ??= fetch('/api/v1/search.json')
    .then(async (answer) => {
      if (!answer.ok) throw new Error(String(answer.status))
      return (await answer.json()) as readonly Findable[]
    })
    .catch(() => {
      asked = undefined
      return []
    })
  return asked
}

/** Search of everything on the map while it is typed. Without scripts it is a form that leads to the page with the results. */
export function MapSearch({ words, query = '' }: { words: SearchWords; query?: string }) {
  const id = useId()
  const input = useRef<HTMLInputElement>(null)
  const [items, setItems] = useState<readonly Findable[]>([])
  const [typed, setTyped] = useState(query)
  const [open, setOpen] = useState(false)
  const [active, setActive] = useState(-1)
  const groups = useMemo(() => searchMap(items, typed, mostOfAKind), [items, typed])
  const flat = groups.flatMap(({ found }) => found)
  const shown = open && typed.trim() !== '' && items.length > 0
  const optionId = (at: number) => `${id}-option-${at}`

  // What was typed before the page heard it counts as well.
  useEffect(() => {
    const field = input.current
    if (!field || field.value === query) return
    setTyped(field.value)
    setOpen(document.activeElement === field)
    void index().then(setItems)
  }, [query])

  const close = () => {
    setOpen(false)
    setActive(-1)
  }
  const keys = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && shown) {
      event.preventDefault()
      close()
    }
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      if (flat.length === 0) return
      event.preventDefault()
      setOpen(true)
      const next = active + (event.key === 'ArrowDown' ? 1 : -1)
      setActive(next < -1 ? flat.length - 1 : next >= flat.length ? -1 : next)
    }
    const chosen = flat[active]
    if (event.key === 'Enter' && shown && chosen) {
      event.preventDefault()
      location.assign(chosen.href)
      close()
    }
  }
  let at = -1
  return (
    <search
      className="relative block w-full print:hidden"
      onBlur={({ currentTarget, relatedTarget }) => {
        if (!currentTarget.contains(relatedTarget)) close()
      }}
    >
      <form action="/map" method="get" className="flex gap-1.5">
        <input
          ref={input}
          type="search"
          name="q"
          role="combobox"
          autoComplete="off"
          aria-autocomplete="list"
          aria-expanded={shown}
          aria-controls={shown ? `${id}-list` : undefined}
          aria-activedescendant={shown && active >= 0 ? optionId(active) : undefined}
          aria-label={words.label}
          placeholder={words.label}
          defaultValue={query}
          onFocus={() => void index().then(setItems)}
          onChange={({ target }) => {
            setTyped(target.value)
            setActive(-1)
            setOpen(true)
            void index().then(setItems)
          }}
          onKeyDown={keys}
          className="h-8 min-w-0 flex-1 rounded border border-line-strong bg-raised px-2 text-sm placeholder:text-muted"
        />
        <button
          type="submit"
          className="h-8 rounded border border-line-strong bg-raised px-2.5 text-sm font-medium hover:bg-sunken"
        >
          {words.go}
        </button>
      </form>
      <p className="sr-only" aria-live="polite">
        {shown ? `${words.found}: ${flat.length}` : ''}
      </p>
      {shown && flat.length === 0 && (
        <p className="absolute right-0 z-20 mt-1 w-full rounded-lg border border-line bg-raised px-3 py-2 text-sm text-muted shadow-float">
          {words.nothing}
        </p>
      )}
      {shown && flat.length > 0 && (
        <div
          id={`${id}-list`}
          role="listbox"
          aria-label={words.label}
          className="absolute right-0 z-20 mt-1 max-h-[60dvh] w-[min(28rem,calc(100vw-2rem))] overflow-y-auto rounded-lg border border-line bg-raised p-1 shadow-float max-sm:left-0"
        >
          {groups.map(({ kind, found }) => (
            // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot stand in a listbox
            <div key={kind} role="group" aria-label={words.kinds[kind]}>
              <p aria-hidden className="px-2 pb-0.5 pt-1.5 text-xs text-muted">
                {words.kinds[kind]}
              </p>
              {found.map(({ title, detail, href }) => {
                at += 1
                const own = at
                return (
                  <a
                    key={href + title}
                    id={optionId(own)}
                    role="option"
                    tabIndex={-1}
                    aria-selected={own === active}
                    href={href}
                    onClick={close}
                    ref={own === active ? (element) => element?.scrollIntoView({ block: 'nearest' }) : null}
                    className={cx(
                      'flex items-baseline gap-2 rounded px-2 py-1 text-sm hover:bg-sunken',
                      own === active && 'bg-accent-soft',
                    )}
                  >
                    <span className="min-w-0 max-w-[75%] shrink-0 truncate font-medium">{title}</span>
                    <span className="min-w-0 truncate text-muted">{detail}</span>
                  </a>
                )
              })}
            </div>
          ))}
        </div>
      )}
    </search>
  )
}
