import type { inspector as english } from '../en/inspector.ts'
import type { Words } from '../words.ts'

export const inspector: Words<typeof english> = {}
