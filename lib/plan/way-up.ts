import type { Raise } from './types.ts'

/** The cheapest way to raise a claim, in one sentence; null is a claim that nothing raises. */
export const wayUpText = (raise: Raise | null): string =>
  raise ? `Cheapest way up: ${raise.sentence}` : 'No installed step raises it.'
