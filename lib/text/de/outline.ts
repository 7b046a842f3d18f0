import type { outline as english } from '../en/outline.ts'
import type { Words } from '../words.ts'

export const outline: Words<typeof english> = {}
