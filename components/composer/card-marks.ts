import type { ComponentType } from 'react'

/** A mark on a step's card; it selects by the step's id what it needs, so that a change wakes the cards that it is about. */
export type CardMark = { readonly name: string; readonly Mark: ComponentType<{ readonly id: string }> }

/** Marks at the right end of a card's head: small, one line high. Each room adds its own here. */
export const headMarks: readonly CardMark[] = []
/** What lies over or around a card: a border, a veil. It takes no pointer. */
export const overlayMarks: readonly CardMark[] = []
/** What takes the place of price and level in the foot while it has something to say; the first that draws is seen. */
export const footMarks: readonly CardMark[] = []
