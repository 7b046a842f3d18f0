'use client'
import { useState } from 'react'
import { Dialog } from '#components/ui/dialog.tsx'
import type { Text } from '#lib/text/en.ts'
import { commands } from './commands.ts'
import type { DialogProps } from './dialogs.tsx'
import { keyText } from './shortcut.tsx'

type Line = { readonly id: string; readonly label: string; readonly keys: string }
type Section = { readonly title: string; readonly lines: readonly Line[] }

/** Keys that only mean something inside a part of the editor. */
const partSections = ({ keys }: Text): readonly Section[] => [
  {
    title: keys.inOutline,
    lines: [
      { id: 'o-walk', label: keys.outlineKeys.walk, keys: '↑ ↓' },
      { id: 'o-open', label: keys.outlineKeys.open, keys: '→ ←' },
      { id: 'o-ends', label: keys.outlineKeys.ends, keys: 'Home End' },
      { id: 'o-find', label: keys.outlineKeys.find, keys: 'A – Z' },
      { id: 'o-enter', label: keys.outlineKeys.enter, keys: 'Enter' },
      { id: 'o-menu', label: keys.outlineKeys.menu, keys: 'Shift F10' },
      { id: 'o-rename', label: keys.outlineKeys.rename, keys: 'F2' },
      { id: 'o-insert', label: keys.outlineKeys.insert, keys: 'Insert' },
      { id: 'o-remove', label: keys.outlineKeys.remove, keys: 'Delete' },
      { id: 'o-extend', label: keys.outlineKeys.extend, keys: 'Shift ↑ ↓' },
    ],
  },
  {
    title: keys.onCanvas,
    lines: [
      { id: 'c-walk', label: keys.canvasKeys.walk, keys: '← → ↑ ↓' },
      { id: 'c-edge', label: keys.canvasKeys.edge, keys: 'E' },
      { id: 'c-select', label: keys.canvasKeys.select, keys: 'Enter' },
    ],
  },
]

const sectionsOf = (text: Text): readonly Section[] => {
  const groups = Object.entries(text.keys.groups).map(
    ([group, title]): Section => ({
      title,
      lines: commands.flatMap((command) =>
        command.group === group && command.shortcut
          ? [{ id: command.id, label: command.label(text), keys: command.shortcut.text }]
          : [],
      ),
    }),
  )
  return [...groups, ...partSections(text)]
}

const fold = (words: string) => words.toLocaleLowerCase()

/** Every key, by what it is for; what is typed narrows the list. */
export function KeysDialog({ desk: { text }, onClose }: DialogProps) {
  const [query, setQuery] = useState('')
  const sections = sectionsOf(text)
    .map(({ title, lines }) => ({
      title,
      lines: lines.filter(({ label, keys }) =>
        fold(`${title} ${label} ${keyText(keys, text)}`).includes(fold(query.trim())),
      ),
    }))
    .filter(({ lines }) => lines.length > 0)
  return (
    <Dialog title={text.keys.keys} open wide onClose={onClose}>
      <input
        // The dialog gives its first focus to what carries this attribute, which React keeps to itself.
        ref={(input) => input?.setAttribute('autofocus', '')}
        type="search"
        aria-label={text.keys.searchKeys}
        placeholder={text.keys.searchKeys}
        value={query}
        onChange={(event) => setQuery(event.target.value)}
        onKeyDown={(event) => {
          // A search field would empty itself first.
          if (event.key !== 'Escape') return
          event.preventDefault()
          onClose()
        }}
        className="h-9 w-full rounded border border-line-strong bg-raised px-3 text-sm placeholder:text-muted max-lg:h-11"
      />
      {sections.length === 0 && <p className="pt-3 text-sm text-muted">{text.keys.noKeys(query)}</p>}
      <div className="grid gap-x-8 sm:grid-cols-2">
        {sections.map(({ title, lines }) => (
          <section key={title} aria-label={title} className="pt-4">
            <h3 className="mb-1 text-sm font-semibold">{title}</h3>
            <dl className="flex flex-col text-sm">
              {lines.map(({ id, label, keys }) => (
                <div
                  key={id}
                  className="flex items-baseline justify-between gap-3 border-b border-line py-1.5"
                >
                  <dt className="min-w-0">{label}</dt>
                  <dd className="shrink-0 whitespace-nowrap rounded-sm border border-line bg-sunken px-1.5 py-0.5 text-xs text-muted">
                    {keyText(keys, text)}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  )
}
