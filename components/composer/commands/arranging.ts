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
