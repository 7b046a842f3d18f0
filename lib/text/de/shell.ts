import type { shell as english } from '../en/shell.ts'
import type { Words } from '../words.ts'

export const shell: Words<typeof english> = {
  home: 'Weft, Startseite',
  skip: 'Zum Inhalt',
  main: 'Hauptbereiche',
  compose: 'Zeichnen',
  runs: 'Läufe',
  map: 'Karte',
  verify: 'Prüfen',
  settings: 'Einstellungen',
  editor: 'Editor',
  run: 'Lauf',
  about:
    'Einen Workflow über dezentrale KI-Netzwerke zeichnen, ihn einmal in Worten unterschreiben, dauerhaft ausführen und Quittungen behalten, die jeder prüfen kann.',
  editorHeading: 'Workflow-Editor',
  expected: 'Erwartete Verlässlichkeit',
  toolbar: {
    label: 'Workflow',
    name: 'Name des Workflows',
    saved: 'Gespeichert',
    saving: 'Wird gespeichert …',
    unsaved: 'Nicht gespeichert',
    conflict: 'Anderswo geändert',
  },
  panes: {
    beside: 'Neben der Zeichenfläche',
    left: 'Schritte und Gliederung zeigen oder ausblenden',
    right: 'Inspektor und Probleme zeigen oder ausblenden',
    leftWidth: 'Breite von Schritten und Gliederung',
    rightWidth: 'Breite von Inspektor und Problemen',
  },
  error: {
    title: 'Diese Seite konnte nicht gezeigt werden',
    again: 'Noch einmal versuchen',
    first: 'Zur Startseite',
    kept: 'Nichts wurde verändert: Workflows, Läufe und Quittungen sind noch da, und ein begonnener Lauf geht weiter. Wenn es wieder geschieht, steht der Grund in dem, was {command} ausgegeben hat.',
    keptFor:
      'Nichts wurde verändert: Workflows, Läufe und Quittungen sind noch da, und ein begonnener Lauf geht weiter. Wenn es wieder geschieht, steht der Grund in dem, was {command} zu {digest} ausgegeben hat.',
  },
  notFound: {
    page: 'Nicht gefunden',
    title: 'Hier gibt es nichts für diesen Browser',
    why: 'Vielleicht ist die Adresse falsch geschrieben, oder sie gehört jemand anderem: Workflows und Läufe sieht nur der Browser, in dem sie entstanden sind.',
    runs: 'Eigene Läufe',
    workflows: 'Eigene Workflows',
  },
}
