import type { templates as english } from '../en/templates.ts'
import type { Words } from '../words.ts'

export const templates: Words<typeof english> = {
  heading: 'Vorlagen',
  search: 'Vorlagen durchsuchen',
  all: 'Alle',
  purpose: 'Zweck',
  purposes: {
    publish: 'Veröffentlichen',
    keep: 'Aufbewahren',
    convert: 'Umwandeln',
    private: 'Privat bleiben',
  },
  network: 'Netzwerk',
  none: 'So eine Vorlage gibt es nicht.',
  use: 'Vorlage verwenden',
  networks: 'Netzwerke',
  onlyHere: 'Bleibt auf diesem Rechner',
  steps: 'Schritte',
  signatures: (count) =>
    count === 0 ? 'keine Transaktion' : count === 1 ? '1 Transaktion' : `${count} Transaktionen`,
  costs: (amount) => `≤ ${amount} mit der Probe`,
  facts: 'Was sie kostet, verlangt und beweist',
  free: 'kostenlos',
  weakest: (level) => `schwächstes Glied: ${level}`,
  of: {
    'publish-licensed-dataset': {
      title: 'Lizenzierte Daten veröffentlichen',
      summary:
        'Eine Datei auf 0G ablegen, zur Prüfung zurücklesen, ihre Lizenz in einer Bescheinigung festhalten und über alles einen Nachweis bekommen.',
    },
    'back-up-files': {
      title: 'Mehrere Dateien sichern',
      summary:
        'Jede Datei wird für sich auf 0G abgelegt, und eine Liste nennt alle mit Wurzel, Fingerabdruck und Größe.',
    },
    'keep-and-convert-table': {
      title: 'Tabelle aufbewahren und umwandeln',
      summary:
        'Eine CSV-Tabelle wird auf 0G abgelegt, und was von dort zurückkommt, wird zu JSON Lines. Wer die Tabelle hat, kann sie noch einmal umwandeln und vergleichen.',
    },
    'use-licensed-data': {
      title: 'Fremde lizenzierte Daten verwenden',
      summary:
        'Angeben, unter welcher Lizenz eine Tabelle da ist und dass der Zweck gewerblich ist: Verbietet die Lizenz das, sagt es der Plan, bevor etwas verschickt wird. Dann für andere ablegen und für sich umwandeln.',
    },
    'store-within-budget': {
      title: 'Datei mit festem Budget ablegen',
      summary:
        'Ein Schritt darf so viel ausgeben und nicht mehr: Wäre er teurer, endet er, bevor die Wallet gefragt wird. Was schon abgelegt ist, kostet nichts.',
    },
    'keep-canonical-json': {
      title: 'JSON unter einem Fingerabdruck aufbewahren',
      summary:
        'JSON wird in seiner einen Schreibweise (RFC 8785) auf 0G abgelegt, damit gleiche Werte gleiche Fingerabdrücke haben, wer auch schreibt, und auch als Text ausgeschrieben.',
    },
    'commit-privately': {
      title: 'Sich auf eine private Tabelle festlegen',
      summary:
        'Eine private Tabelle wird umgewandelt, ohne diese Installation zu verlassen. Quittungen nennen sie mit gesalzenem Fingerabdruck, Bündel lassen sie weg, und mit dem Salz lässt sich später zeigen, was sie war.',
    },
    'name-a-note': {
      title: 'Notiz nach ihrem Inhalt benennen',
      summary:
        'Ein Text wird zur Datei und bekommt die Adresse, unter der IPFS genau diese Bytes kennte. Nichts wird verschickt, und alles lässt sich nachrechnen.',
    },
  },
}
