import type { settings as english } from '../en/settings.ts'
import type { Words } from '../words.ts'

export const settings: Words<typeof english> = {
  title: 'Einstellungen',
  about: 'Wie diese Seite aussieht, welche Netzwerke sie bedient und was wo aufbewahrt wird.',
  theme: 'Farben',
  themes: { system: 'Wie das System', light: 'Hell', dark: 'Dunkel' },
  language: 'Sprache',
  languageNote:
    'Was unterschrieben wird, bleibt englisch, damit eine Unterschrift in jeder Sprache dasselbe bedeutet; ebenso die Namen der Schritte und die Sätze über Probleme.',
  networks: 'Netzwerke',
  noNetworks: 'Noch wird kein Netzwerk bedient',
  noNetworksWhy:
    'Die lokalen Netzwerke starten noch, oder dieser Installation fehlt die Liste ihrer Netzwerke. Gleich noch einmal laden.',
  simulated: 'simuliert',
  chain: (symbol, roles) => `Kette {id}, ${symbol}, ${roles}`,
  roles: { storage: '0G-Speicher', rights: 'Rechte (Bescheinigungen)' },
  noRole: 'ohne Aufgabe',
  silent: 'antwortet nicht',
  block: 'Block {block}',
  readAt: 'Vom Server gelesen: {time}. Neu laden, um wieder zu lesen.',
  add: 'Zur Wallet hinzufügen',
  addNamed: (network) => `Zur Wallet hinzufügen: ${network}`,
  added: (network) => `Die Wallet kennt ${network}.`,
  kept: 'Was wo aufbewahrt wird',
  keys: 'Schlüssel',
  keysWhere: 'Nur in der Wallet. Weft fragt nie nach einem und speichert keinen.',
  yours: 'Workflows, Dateien und Läufe',
  yoursWhere:
    'Auf dem Rechner, auf dem Weft läuft, nur für diesen Browser; ein Cookie erkennt ihn, ohne Anmeldung.',
  runnerKey: 'Schlüssel des Ausführers',
  runnerKeyWhere:
    'Auf dem Rechner, auf dem Weft läuft, nur für dessen eigenes Benutzerkonto lesbar. Er unterschreibt Quittungen; Geld bewegen kann er nicht.',
  page: 'Diese Seite',
  pageWhere:
    'Farben, Sprache und die zuletzt verbundene Wallet, in diesem Browser. Keine Auswertung, nichts von anderen Servern.',
  limits: 'Grenzen und Adressen',
  largestFile: 'Größte Datei',
  largestWorkflow: 'Größter Workflow',
  stepsAndSize: (steps, size) => `${steps} Schritte, ${size}`,
  runner: 'Adresse des Ausführers',
  runnerCopy: 'Adresse des Ausführers',
  profile: 'Profil',
  local: 'Lokal: Netzwerke auf diesem Rechner, simuliert',
  public: 'Öffentliche Netzwerke',
}
