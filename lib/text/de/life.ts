import type { life as english } from '../en/life.ts'
import type { Words } from '../words.ts'

export const life: Words<typeof english> = {}
