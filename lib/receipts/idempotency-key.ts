import { sha256Hex } from '#lib/workflow/canonical.ts'

/**
 * The key under which a step asks others for an effect (spec, part 4, rule 3): sha256 (hex) of authorization, run and step, one
 * a line. Every attempt of a step has the same, so that a provider that has seen it neither works nor is paid twice.
 */
export const idempotencyKeyOf = ({
  authorization,
  run,
  step,
}: {
  readonly authorization: string
  readonly run: string
  readonly step: string
}): string => sha256Hex(`${authorization}\n${run}\n${step}`)
