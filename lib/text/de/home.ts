import type { home as english } from '../en/home.ts'
import type { Words } from '../words.ts'

export const home: Words<typeof english> = {}
