import { expect, test } from 'vitest'
import { de } from '#lib/text/de.ts'
import { en } from '#lib/text/en.ts'
import { commands } from './commands.ts'
import { isTakenIn } from './key-context.ts'

const letters = [...'abcdefghijklmnopqrstuvwxyz']
const named =
  'Enter Escape Delete Backspace Tab Home End PageUp PageDown ArrowUp ArrowDown ArrowLeft ArrowRight ContextMenu'
const keys = [
  ...letters,
  ...letters.map((letter) => letter.toUpperCase()),
  ...'0123456789?/.,;:-_=+[]{}()<>|\\\'"`~!@#$%^&* ',
  ...named.split(' '),
  ...Array.from({ length: 12 }, (_, index) => `F${index + 1}`),
]

type Held = { ctrlKey: boolean; metaKey: boolean; shiftKey: boolean; altKey: boolean }
const codeOf = (key: string) => (/^[a-z]$/i.test(key) ? `Key${key.toUpperCase()}` : key)
const press = (key: string, held: Partial<Held>): KeyboardEvent =>
  ({
    key,
    code: codeOf(key),
    ctrlKey: false,
    metaKey: false,
    shiftKey: false,
    altKey: false,
    repeat: false,
    ...held,
  }) as KeyboardEvent

const flags = [false, true]
const everyPress = keys.flatMap((key) =>
  flags.flatMap((ctrlKey) =>
    flags.flatMap((metaKey) =>
      flags.flatMap((shiftKey) => flags.map((altKey) => press(key, { ctrlKey, metaKey, shiftKey, altKey }))),
    ),
  ),
)

const wordOf = ({ key, ctrlKey, metaKey, shiftKey, altKey }: KeyboardEvent) =>
  [ctrlKey && 'Control', metaKey && 'Meta', altKey && 'Alt', shiftKey && 'Shift', key]
    .filter(Boolean)
    .join('+')

/** The presses that a shortcut names as `aria-keyshortcuts` does: alternatives stand apart by a space. */
const pressesOf = (aria: string): readonly KeyboardEvent[] =>
  aria.split(' ').map((one) => {
    const parts = one.split('+')
    const key = one.endsWith('+') ? '+' : parts.at(-1)!
    const held = {
      ctrlKey: parts.includes('Control'),
      metaKey: parts.includes('Meta'),
      shiftKey: parts.includes('Shift'),
      altKey: parts.includes('Alt'),
    }
    const typed = key === 'Space' ? ' ' : /^[A-Z]$/.test(key) && !held.shiftKey ? key.toLowerCase() : key
    return press(typed, held)
  })

test('no two commands take the same key in the same place', () => {
  const clashes = everyPress.flatMap((event) =>
    (['steps', 'text', 'elsewhere'] as const).flatMap((where) => {
      const taking = commands.filter((command) => isTakenIn(command, where) && command.matches?.(event))
      return taking.length > 1
        ? [`${wordOf(event)} in ${where}: ${taking.map(({ id }) => id).join(', ')}`]
        : []
    }),
  )
  expect(clashes).toEqual([])
})

test('no command takes a letter, a digit or an editing key away from text', () => {
  const plain = everyPress.filter(({ ctrlKey, metaKey, altKey }) => !ctrlKey && !metaKey && !altKey)
  const taken = plain
    .filter(({ key }) => key.length === 1 || /^(Enter|Delete|Backspace|Tab|Home|End|Arrow\w+)$/.test(key))
    .flatMap((event) =>
      commands
        .filter((command) => isTakenIn(command, 'text') && command.matches?.(event))
        .map(({ id }) => `${wordOf(event)}: ${id}`),
    )
  expect(taken).toEqual([])
})

test.each(commands.filter(({ shortcut, matches, byBrowser }) => (shortcut || matches) && !byBrowser))(
  '$id: what is shown is what is pressed',
  ({ shortcut, matches }) => {
    expect(shortcut, 'a key without words').toBeDefined()
    expect(matches, 'words without a key').toBeDefined()
    for (const event of pressesOf(shortcut!.aria)) expect(matches!(event), wordOf(event)).toBe(true)
    const spoken = shortcut!.aria
      .split(' ')
      .map((one) => one.replaceAll('Control', 'Ctrl').replaceAll('+', ' ').trim())
    const shown = shortcut!.text.split(/ (?:or|\/) |, /)
    for (const one of shown) expect(spoken, `${shortcut!.text} is not among ${shortcut!.aria}`).toContain(one)
  },
)

test('ids are unique, and every label has words in every language', () => {
  expect(new Set(commands.map(({ id }) => id)).size).toBe(commands.length)
  for (const text of [en, de]) {
    const labels = commands.map(({ label }) => label(text))
    expect(labels.filter((label) => label.trim() === '')).toEqual([])
    const twice = labels.filter((label, index) => labels.indexOf(label) !== index)
    expect(twice).toEqual([])
  }
})
