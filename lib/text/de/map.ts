import type { map as english } from '../en/map.ts'
import type { Words } from '../words.ts'

export const map: Words<typeof english> = {
  title: 'Karte',
  about:
    'Sechs Netzwerke nach dem, woran sie arbeiten, wie ihre eigenen Dokumente es sagen. Einen genannten Schritt kann Weft heute ausführen; das Übrige ist noch nicht angebunden.',
  compose: 'Einen Workflow zeichnen',
  networks: 'Netzwerke',
  network: 'Netzwerk',
  dimensions: { data: 'Daten', models: 'Modelle', compute: 'Rechnen', storage: 'Speicher' },
  none: 'nicht sein Gebiet',
  here: (steps) => (steps === 1 ? '1 Schritt hier' : `${steps} Schritte hier`),
  says: {
    'zero-g': {
      data: 'Schlüssel-Wert-Ströme und Datenverfügbarkeit',
      models: 'Agenten und Modelle als Token (ERC-7857)',
      compute: 'Inferenz und Feinabstimmung in vertrauenswürdiger Hardware',
      storage: 'Dateien nach Merkle-Wurzel, durch Nachweis zufälliger Zugriffe gesichert',
    },
    sahara: {
      data: 'Datensätze sammeln, beschriften, eintragen und lizenzieren',
      models: 'Marktplatz, Eigentum und Anteile am Ertrag',
      compute: 'Inferenz hinter einer Schnittstelle',
      storage: 'Tresore für private Daten',
    },
    ritual: {
      models: 'Modellaufrufe, die Verträge bestellen können',
      compute: 'Aufträge an Infernet-Knoten, treuhänderisch bezahlt',
    },
    gensyn: {
      models: 'Modelle, die gemeinsam durch bestärkendes Lernen trainiert werden',
      compute: 'Training, das andere wiederholen und anfechten können',
    },
    bittensor: {
      data: 'Subnetze, die sammeln und vorhersagen',
      models: 'Subnetze, die Modelle trainieren und anbieten',
      compute: 'Subnetze, die Rechner vermieten',
      storage: 'Subnetze, die Dateien aufbewahren',
    },
    sentient: {
      models: 'Fingerabdrücke, die zeigen, wessen Modell antwortet',
      compute: 'Agenten, die planen und einander aufrufen',
    },
  },
}
