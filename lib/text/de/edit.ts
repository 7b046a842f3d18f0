import type { edit as english } from '../en/edit.ts'
import type { Words } from '../words.ts'

export const edit: Words<typeof english> = {}
