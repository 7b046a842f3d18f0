import type { verify as english } from '../en/verify.ts'
import type { Words } from '../words.ts'

export const verify: Words<typeof english> = {
  title: 'Einen Lauf prüfen',
  about:
    'Das Bündel eines Laufs hier ablegen, oder einen unterschriebenen Workflow vor seinem Lauf. Geprüft wird hier im Browser: nichts wird gesendet, und es geht ohne Netz.',
  broken: 'Der Prüfer konnte nicht geladen oder die Datei nicht gelesen werden.',
  brokenFix: 'Mit dem Netz verbinden, die Seite neu laden und noch einmal versuchen.',
  bundle: 'Bündel eines Laufs',
  bundleHelp:
    'Die Zip-Datei von „Bündel herunterladen“ auf der Seite eines Laufs, oder ein unterschriebener Workflow (JSON) vor seinem Lauf.',
  runner: 'Erwarteter Ausführer',
  own: 'Den dieser Installation nehmen',
  notRunner: 'Das ist weder eine Adresse (0x und 40 Hexadezimalziffern) noch ein Quittungsschlüssel.',
  runnerHelp:
    'Seine Adresse oder sein Quittungsschlüssel. Das Bündel eines anderen Ausführers besteht dann nicht; ohne Angabe besteht jedes vollständige.',
  verdicts: { Verified: 'Bestätigt', Failed: 'Durchgefallen', Incomplete: 'Unvollständig' },
  signedBy: (account, runner) => `, unterschrieben von ${account}, ${runner}`,
  trusted: 'ausgeführt vom erwarteten Ausführer',
  unnamed: 'ohne dass ein Ausführer genannt wurde',
  holdsExpected: 'Das Unterschriebene gilt jetzt, und es ist für den erwarteten Ausführer.',
  holds: 'Das Unterschriebene gilt jetzt. Diese Adressen mit bekannten vergleichen.',
  wholeExpected: 'Alles in diesem Bündel stimmt, und es ist vom erwarteten Ausführer.',
  whole:
    'Alles in diesem Bündel stimmt. Mit anderen Schlüsseln ließe sich ein anderes vollständiges machen: diese Adressen mit bekannten vergleichen.',
  by: 'Unterschrieben von',
  forRunner: 'Für den Ausführer',
  ranBy: 'Ausgeführt von',
  run: (id) => `Lauf ${id}`,
  wrong: 'Was nicht stimmt',
  unchecked: 'Was hier nicht geprüft wurde',
  notes: 'Hinweise',
  steps: 'Schritte',
  step: 'Schritt',
  receipt: 'Quittung',
  proves: 'Was sie beweist',
  states: { wrong: 'falsch', failed: 'fehlgeschlagen', holds: 'stimmt' },
  provesNothing: 'Nichts: seine Quittung stimmt nicht.',
  ofStep: (step, reason) => `Schritt „${step}“: ${reason}`,
  spent: (parts) => `Ausgegeben: ${parts}.`,
  totals: {
    fees: (amount) => `${amount} Gebühren`,
    gas: (amount) => `${amount} Gas`,
    locked: (amount) => `${amount} hinterlegt`,
  },
}
