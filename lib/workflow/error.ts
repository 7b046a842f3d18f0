import type { Problem } from './result.ts'

/**
 * Thrown for what only a bug or a broken environment can cause, and by durable steps to end an attempt with a reason.
 * `final: true` means that trying the same thing again cannot help.
 */
export class WeftError extends Error {
  readonly code: string
  readonly fix: string | undefined
  readonly final: boolean

  constructor(
    code: string,
    reason: string,
    options: { fix?: string; final?: boolean; cause?: unknown } = {},
  ) {
    super(reason, options.cause === undefined ? undefined : { cause: options.cause })
    this.name = 'WeftError'
    this.code = code
    this.fix = options.fix
    this.final = options.final ?? false
  }

  toProblem(): Problem {
    return { code: this.code, reason: this.message, ...(this.fix === undefined ? {} : { fix: this.fix }) }
  }
}
