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
  network: 'Netz',
  none: 'So eine Vorlage gibt es nicht.',
  use: 'Vorlage verwenden',
  networks: 'Netze',
  onlyHere: 'Bleibt auf Ihrem Rechner',
  steps: 'Schritte',
  signatures: (count) =>
    count === 0 ? 'keine Transaktion' : count === 1 ? '1 Transaktion' : `${count} Transaktionen`,
  costs: (amount) => `≤ ${amount} mit der Probe`,
  free: 'kostenlos',
  atLeast: (level) => `mindestens ${level}`,
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
    'keep-converted-table': {
      title: 'Tabelle umwandeln und aufbewahren',
      summary:
        'Eine CSV-Tabelle wird zu JSON Lines, wird auf 0G abgelegt und zurückgelesen. Wer die Tabelle hat, kann sie noch einmal umwandeln und vergleichen.',
    },
    'publish-derived-dataset': {
      title: 'Auf fremden lizenzierten Daten aufbauen',
      summary:
        'Sagen Sie, unter welcher Lizenz Sie eine Tabelle haben und dass Ihr Zweck gewerblich ist: Eine Lizenz, die das verbietet, hält schon den Plan auf. Dann umwandeln, ablegen und registrieren, was daraus wurde.',
    },
    'store-within-budget': {
      title: 'Datei mit festem Budget ablegen',
      summary:
        'Ein Schritt darf so viel ausgeben und nicht mehr: Wäre er teurer, endet er, bevor die Wallet gefragt wird. Was schon abgelegt ist, kostet nichts.',
    },
    'keep-canonical-json': {
      title: 'JSON unter einem Fingerabdruck aufbewahren',
      summary:
        'JSON wird streng gelesen und in seiner einen Schreibweise (RFC 8785) auf 0G abgelegt, damit gleiche Werte gleiche Fingerabdrücke haben, wer auch schreibt.',
    },
    'commit-privately': {
      title: 'Sich auf eine private Tabelle festlegen',
      summary:
        'Eine private Tabelle wird umgewandelt, ohne diese Installation zu verlassen. Quittungen nennen sie mit gesalzenem Fingerabdruck, Bündel lassen sie weg, und mit dem Salz können Sie später zeigen, was sie war.',
    },
    'name-a-note': {
      title: 'Notiz nach ihrem Inhalt benennen',
      summary:
        'Ein Text wird zur Datei und bekommt die Adresse, unter der IPFS genau diese Bytes kennte. Nichts wird verschickt, und alles lässt sich nachrechnen.',
    },
  },
}
