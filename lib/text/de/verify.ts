import type { verify as english } from '../en/verify.ts'
import type { Words } from '../words.ts'

export const verify: Words<typeof english> = {}
