import type { SignedDefect } from './testing-signed.ts'
import { parties, use } from './testing-signed-use.ts'
import { unread, words } from './testing-signed-words.ts'

/** Every way in which a signed workflow is known to be wrong, unusable or not checkable, one defect each. */
export const signedDefects: readonly SignedDefect[] = [...unread, ...words, ...parties, ...use]
