import {
  AlignCenterHorizontal,
  AlignCenterVertical,
  AlignEndHorizontal,
  AlignEndVertical,
  AlignHorizontalDistributeCenter,
  AlignStartHorizontal,
  AlignStartVertical,
  AlignVerticalDistributeCenter,
  type LucideIcon,
  MoveDown,
  MoveLeft,
  MoveRight,
  MoveUp,
} from 'lucide-react'
import { selectedRects } from '#lib/client/edit-targets.ts'
import { stepTypes } from '#lib/plan/step-types.ts'
import { type Alignment, align, distribute, type Rects } from '#lib/workflow/align.ts'
import type { Point } from '#lib/workflow/edit.ts'
import { moveThings, placesOf } from '#lib/workflow/things.ts'
import { type Command, type Desk, mod } from './command.ts'

/** Puts what is selected to the places that `arrange` says: one entry. */
const arranged = (arrange: (rects: Rects) => Readonly<Record<string, Point>>) => (desk: Desk) => {
  const state = desk.editor.getState()
  const places = placesOf(state.document, arrange(selectedRects(state)), state.collapsed, stepTypes)
  const edit = moveThings(state.document, places)
  if (edit) state.edit(edit)
  state.announce(desk.text.edit.arranged)
}

const atLeast = (count: number) => (desk: Desk) =>
  Object.keys(selectedRects(desk.editor.getState())).length >= count

const ways = {
  left: { key: 'ArrowLeft', icon: MoveLeft, x: -10, y: 0 },
  right: { key: 'ArrowRight', icon: MoveRight, x: 10, y: 0 },
  up: { key: 'ArrowUp', icon: MoveUp, x: 0, y: -10 },
  down: { key: 'ArrowDown', icon: MoveDown, x: 0, y: 10 },
} as const

/** Moves what is selected by one step of the grid; a burst of presses is one entry. */
const nudging = (way: keyof typeof ways): Command => {
  const { key, icon, x, y } = ways[way]
  return {
    id: `nudge-${way}`,
    group: 'arrange',
    label: (text) => text.edit.nudge[way],
    icon,
    shortcut: { text: `Alt ${key}`, aria: `Alt+${key}` },
    matches: (event) => event.altKey && !event.shiftKey && !mod(event) && event.key === key,
    onSteps: true,
    enabled: atLeast(1),
    run: ({ editor, text }) => {
      const state = editor.getState()
      const moves = Object.entries(selectedRects(state)).map(([name, at]) => [
        name,
        { x: at.x + x, y: at.y + y },
      ])
      const places = placesOf(state.document, Object.fromEntries(moves), state.collapsed, stepTypes)
      const move = moveThings(state.document, places)
      if (move) state.edit(move, `nudge ${Object.keys(places).join(' ')}`)
      const [first] = Object.values(places)
      if (first) state.announce(text.canvas.moved(first.x, first.y))
    },
  }
}

const alt = (code: string, shift: boolean) => (event: KeyboardEvent) =>
  event.altKey && event.shiftKey === shift && !mod(event) && event.code === code

const icons: Readonly<Record<Alignment, readonly [LucideIcon, string]>> = {
  left: [AlignStartVertical, 'A'],
  centre: [AlignCenterVertical, 'H'],
  right: [AlignEndVertical, 'D'],
  top: [AlignStartHorizontal, 'W'],
  middle: [AlignCenterHorizontal, 'V'],
  bottom: [AlignEndHorizontal, 'S'],
}

const aligning = (how: Alignment): Command => {
  const [icon, key] = icons[how]
  return {
    id: `align-${how}`,
    group: 'arrange',
    label: (text) => text.edit.align[how],
    icon,
    shortcut: { text: `Alt ${key}`, aria: `Alt+${key}` },
    matches: alt(`Key${key}`, false),
    onSteps: true,
    enabled: atLeast(2),
    run: arranged((rects) => align(rects, how)),
  }
}

export const arrangingCommands: readonly Command[] = [
  ...(Object.keys(ways) as (keyof typeof ways)[]).map(nudging),
  ...(Object.keys(icons) as Alignment[]).map(aligning),
  {
    id: 'distribute-x',
    group: 'arrange',
    label: (text) => text.edit.distributeX,
    icon: AlignHorizontalDistributeCenter,
    shortcut: { text: 'Alt Shift H', aria: 'Alt+Shift+H' },
    matches: alt('KeyH', true),
    onSteps: true,
    enabled: atLeast(3),
    run: arranged((rects) => distribute(rects, 'x')),
  },
  {
    id: 'distribute-y',
    group: 'arrange',
    label: (text) => text.edit.distributeY,
    icon: AlignVerticalDistributeCenter,
    shortcut: { text: 'Alt Shift V', aria: 'Alt+Shift+V' },
    matches: alt('KeyV', true),
    onSteps: true,
    enabled: atLeast(3),
    run: arranged((rects) => distribute(rects, 'y')),
  },
]
