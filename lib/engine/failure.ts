import { CancelledError, TerminalError } from '@restatedev/restate-sdk'
import { WeftError } from '#lib/workflow/error.ts'
import type { Problem } from '#lib/workflow/result.ts'

/**
 * The answer of a durable action as it is journaled: a reason to stop is a value, so that a replay stops alike. `again` marks
 * one that another attempt may not meet.
 */
export type Answer<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problem: Problem; readonly again?: true }

const firstFailures = new Map<string, number>()

/**
 * Runs a durable action: its value, or a problem when trying again cannot help or `patienceMs` of trying did not. What
 * may pass by itself is thrown, and the engine tries again.
 */
export const patiently = async <T>(
  key: string,
  patienceMs: number,
  action: () => Promise<T>,
): Promise<Answer<T>> => {
  try {
    const value = await action()
    firstFailures.delete(key)
    return { ok: true, value }
  } catch (error) {
    const first = firstFailures.get(key) ?? Date.now()
    firstFailures.set(key, first)
    const isFinal = (error instanceof WeftError && error.final) || isProgrammingError(error)
    if (!isFinal && Date.now() - first < patienceMs) throw error
    firstFailures.delete(key)
    return { ok: false, problem: problemOf(error), ...(isFinal ? {} : { again: true }) }
  }
}

/** True for what only a bug throws. `fetch failed` is a TypeError too, and no bug. */
export const isProgrammingError = (error: unknown): boolean =>
  error instanceof RangeError ||
  error instanceof ReferenceError ||
  error instanceof SyntaxError ||
  (error instanceof TypeError &&
    error.cause === undefined &&
    !/fetch|network|terminated/i.test(error.message))

export const isCancelled = (error: unknown): boolean => error instanceof CancelledError

/** Any thrown thing as a sentence for a person. */
export const problemOf = (error: unknown): Problem => {
  if (error instanceof WeftError) return error.toProblem()
  if (error instanceof TerminalError) return { code: 'step-failed', reason: error.message }
  const text = error instanceof Error ? error.message : String(error)
  return { code: 'step-crashed', reason: `The step stopped with an unexpected error: ${text}` }
}
