import type { problems as english } from '../en/problems.ts'
import type { Words } from '../words.ts'

export const problems: Words<typeof english> = {
  title: 'Probleme',
  none: 'Keine: das kann unterschrieben und ausgeführt werden.',
  planning: 'Wird geplant …',
  workflow: 'Workflow',
  count: (count) => (count === 1 ? '1 Problem' : `${count} Probleme`),
  more: (count) => `${count} weitere: zuerst diese beheben.`,
  next: 'Nächstes Problem',
  previous: 'Voriges Problem',
  upgradeAll: 'Alle Schritte aktualisieren',
  upgradeMany: (steps) => `Alle ${steps} Schritte aktualisieren`,
  drawnOtherwise: (steps) =>
    `${steps} Schritte wurden mit einer anderen Version oder Beschreibung gezeichnet als der installierten.`,
  fixed: (fix) => `Getan: ${fix}`,
  fix: {
    convert: () => 'Konverter einfügen',
    upgrade: () => 'Schritt aktualisieren',
    connect: (from) => `${from} verbinden`,
    addInput: (name) => `Workflow-Eingang ${name} hinzufügen`,
    addList: (name) => `Liste ${name} hinzufügen`,
    disconnect: (port) => `${port} trennen`,
    once: () => 'Einmal ausführen',
    raise: (times) => `${times} Wiederholungen erlauben`,
    dontWait: () => 'Nicht darauf warten',
    dropOutput: (name) => `Ausgang ${name} entfernen`,
    limit: () => 'Zeitgrenze des Workflows nehmen',
    allow: (network) => `${network} erlauben`,
  },
}
