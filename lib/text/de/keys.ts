import type { keys as english } from '../en/keys.ts'
import type { Words } from '../words.ts'

const steps = (number: number) => (number === 1 ? '1 Schritt' : `${number} Schritte`)
const edges = (number: number) => (number === 1 ? '1 Kante' : `${number} Kanten`)

export const keys: Words<typeof english> = {
  undo: 'Rückgängig',
  redo: 'Wiederholen',
  tidy: 'Aufräumen',
  export: 'Exportieren',
  review: 'Prüfen und unterschreiben',
  delete: 'Löschen',
  undone: 'Rückgängig gemacht',
  redone: 'Wiederhergestellt',
  tidied: 'Aufgeräumt',
  exported: 'Exportiert',
  deleted: (stepCount, edgeCount) =>
    `${[...(stepCount > 0 ? [steps(stepCount)] : []), ...(edgeCount > 0 ? [edges(edgeCount)] : [])].join(' und ')} gelöscht`,
}
