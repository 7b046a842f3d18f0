import type { runs as english } from '../en/runs.ts'
import type { Words } from '../words.ts'

export const runs: Words<typeof english> = {}
