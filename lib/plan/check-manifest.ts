import type { Manifest } from '#lib/workflow/manifest.ts'
import type { Problem } from '#lib/workflow/result.ts'
import { validate } from '#lib/workflow/validate.ts'
import { isConflict } from './conflicts.ts'
import { planOf } from './plan.ts'
import { stepTypes } from './step-types.ts'

/**
 * Everything that is wrong with a manifest wherever it would run: what `validate` finds, and what licences and privacy have
 * against it. Prices, networks and accounts are left to a plan. Pure.
 */
export const checkManifest = (manifest: Manifest): readonly Problem[] => [
  ...validate(manifest, stepTypes),
  ...planOf(manifest, { facts: {}, networks: [], nowMs: 0 }).problems.filter(isConflict),
]
