import type { Effect } from '#lib/protocols/step.ts'
import type { DryEffect } from '#lib/run/dry-run.ts'
import { WeftError } from '#lib/workflow/error.ts'

/** A runner tried what its step type does not declare: the bug of an adapter, and the end of its step. */
export class UndeclaredEffectError extends WeftError {
  constructor(uses: string, what: string, declared: readonly Effect[]) {
    super('undeclared-effect', `“${uses}” tried to ${what}, and declares only: ${declared.join(', ')}.`, {
      final: true,
      fix: 'This step type is faulty: do not run it.',
    })
    this.name = 'UndeclaredEffectError'
  }
}

/** A step that is running dry, as the fakes know it. */
export type Acting = { readonly step: string; readonly uses: string; readonly effects: readonly Effect[] }

/** Writes down effects instead of having them. What was tried undeclared is kept: a runner may swallow the error, and its step fails all the same. */
export const createRecorder = () => {
  const effects: DryEffect[] = []
  const undeclared = new Map<string, UndeclaredEffectError>()
  const forbid = ({ step, uses, effects: declared }: Acting, what: string): never => {
    const error = new UndeclaredEffectError(uses, what, declared)
    if (!undeclared.has(step)) undeclared.set(step, error)
    throw error
  }
  return {
    effects,
    /** What the step tried undeclared, if anything. */
    faultOf: (step: string): UndeclaredEffectError | undefined => undeclared.get(step),
    forbid,
    /** @throws UndeclaredEffectError when the step's type does not declare the effect. */
    demand(acting: Acting, effect: Effect, what: string): void {
      if (!acting.effects.includes(effect)) forbid(acting, what)
    },
    write(effect: DryEffect): void {
      const last = effects.at(-1)
      // The pieces of one upload are one line.
      if (
        effect.kind === 'upload' &&
        last?.kind === 'upload' &&
        last.step === effect.step &&
        last.host === effect.host
      )
        effects[effects.length - 1] = {
          ...last,
          bytes: (BigInt(last.bytes) + BigInt(effect.bytes)).toString(),
          pieces: last.pieces + effect.pieces,
        }
      else effects.push(effect)
    },
  }
}
export type Recorder = ReturnType<typeof createRecorder>
