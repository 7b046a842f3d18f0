import type { Command } from './commands/command.ts'

/** Where a key is pressed: on steps (canvas and outline), in a text field, or anywhere else on the page. */
export type KeyContext = 'steps' | 'text' | 'elsewhere'

export const isTakenIn = ({ onSteps, inText }: Command, where: KeyContext): boolean =>
  where === 'text' ? inText === true : where === 'steps' || !onSteps

/** The command that a key stands for in a place. A test holds that there is never a second one. */
export const commandFor = (
  commands: readonly Command[],
  event: KeyboardEvent,
  where: KeyContext,
): Command | undefined => commands.find((command) => isTakenIn(command, where) && command.matches?.(event))

const textInputs = new Set(['text', 'search', 'number', 'email', 'url', 'tel', 'password', 'date', 'time'])

/** Fields with an undo of their own. */
const isText = (target: EventTarget | null): boolean =>
  (target instanceof HTMLInputElement && textInputs.has(target.type)) ||
  target instanceof HTMLTextAreaElement ||
  (target instanceof HTMLElement && target.isContentEditable)

/** Menus and lists of choices have keys of their own: letters search in them. */
const hasOwnKeys = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest('[role=menu],[role=listbox],[role=dialog]') !== null

const isOnSteps = (target: EventTarget | null): boolean =>
  target === document.body ||
  (target instanceof Element &&
    target.closest('[data-region=canvas],[data-region=outline],[data-on-steps]') !== null)

export const contextOf = (target: EventTarget | null): KeyContext =>
  isText(target) || hasOwnKeys(target) ? 'text' : isOnSteps(target) ? 'steps' : 'elsewhere'
