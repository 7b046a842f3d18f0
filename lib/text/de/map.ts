import type { map as english } from '../en/map.ts'
import type { Words } from '../words.ts'

export const map: Words<typeof english> = {}
