import type { templates as english } from '../en/templates.ts'
import type { Words } from '../words.ts'

export const templates: Words<typeof english> = {}
