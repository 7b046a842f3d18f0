import type { canvas as english } from '../en/canvas.ts'
import type { Words } from '../words.ts'

export const canvas: Words<typeof english> = {}
