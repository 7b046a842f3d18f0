import type { home as english } from '../en/home.ts'
import type { Words } from '../words.ts'

export const home: Words<typeof english> = {
  title:
    'Einen Workflow über dezentrale KI-Netzwerke zeichnen, ihn einmal in Worten unterschreiben und Quittungen behalten, die jeder prüfen kann.',
  templates: 'Vorlagen',
  start: 'Mit einer Vorlage beginnen',
  blank: 'Oder mit leerer Zeichenfläche',
  runs: 'Letzte Läufe',
  allRuns: 'Alle Läufe',
  noRuns:
    'In diesem Browser ist noch nichts gelaufen. Ein Lauf geht weiter, wenn die Seite geschlossen ist, und hinterlässt für jeden Schritt eine Quittung.',
  networks: 'Woran die Netzwerke arbeiten',
  openMap: 'Karte öffnen',
  legend: 'Ein Zeichen, wo ein Netzwerk arbeitet; eine Zahl, wo Weft heute schon Schritte dafür hat.',
  bundle: 'Ein Bündel eines Laufs erhalten? {verify}, im eigenen Browser und ohne Netz.',
  verify: 'Prüfen',
}
