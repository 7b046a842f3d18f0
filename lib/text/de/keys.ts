import type { keys as english } from '../en/keys.ts'
import type { Words } from '../words.ts'

export const keys: Words<typeof english> = {
  undo: 'Rückgängig',
  redo: 'Wiederholen',
  tidy: 'Aufräumen',
  export: 'Exportieren',
  review: 'Prüfen und unterschreiben',
  delete: 'Löschen',
}
