import type { wallet as english } from '../en/wallet.ts'
import type { Words } from '../words.ts'

export const wallet: Words<typeof english> = {}
