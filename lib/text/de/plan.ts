import type { plan as english } from '../en/plan.ts'
import type { Words } from '../words.ts'

export const plan: Words<typeof english> = {}
