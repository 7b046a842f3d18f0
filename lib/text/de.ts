/*
 * Glossar. Sachlich und kurz, ohne „Sie“ und „du“: Infinitive auf Knöpfen („Schritt hinzufügen“), sonst ganze Sätze.
 * workflow: Workflow, -s (nicht „Ablauf“, das auch ein Ende der Gültigkeit ist) · step: Schritt · edge: Kante
 * port: Anschluss · input/output: Eingang/Ausgang · parameter: Parameter · palette (region Steps): Schritte
 * outline: Gliederung · canvas: Zeichenfläche · inspector: Inspektor · problems: Probleme · editor: Editor
 * run: Lauf, Läufe · to run: ausführen · dry run: Probelauf · simulated: simuliert · runner: Ausführer
 * receipt: Quittung · digest: Fingerabdruck · salt: Salz · bundle: Bündel · verify: prüfen · verdict: Befund · evidence: Beleg · converter: Konverter
 * sign: unterschreiben · signature: Unterschrift · review: durchsehen („Durchsehen und unterschreiben“)
 * plan: Plan · quote: Kostenangabe · cap: Obergrenze · fee: Gebühr · gas: Gas · locked: hinterlegt
 * assurance: Verlässlichkeit · level: Stufe · claim: Zusage · weakest link: schwächstes Glied
 * effect: Wirkung · publish: veröffentlichen · pinned: festgehalten · muted: stumm · skipped: ausgelassen · cached: übernommen
 * template: Vorlage · version: Version · draft: Entwurf · share link: Freigabelink · group: Gruppe · note: Notiz
 * wallet: Wallet, -s (die) · account: Konto · network: Netzwerk, -e · licence: Lizenz · secret: Geheimnis
 * undo/redo: Rückgängig/Wiederholen · tidy up: Aufräumen · settings: Einstellungen · to save: speichern
 */
import { canvas } from './de/canvas.ts'
import { common } from './de/common.ts'
import { edit } from './de/edit.ts'
import { inspector } from './de/inspector.ts'
import { keys } from './de/keys.ts'
import { life } from './de/life.ts'
import { outline } from './de/outline.ts'
import { plan } from './de/plan.ts'
import { problems } from './de/problems.ts'
import { review } from './de/review.ts'
import { runs } from './de/runs.ts'
import { settings } from './de/settings.ts'
import { shell } from './de/shell.ts'
import { templates } from './de/templates.ts'
import { verify } from './de/verify.ts'
import { wallet } from './de/wallet.ts'
import type { Text } from './en.ts'

export const de: Text = {
  shell,
  settings,
  wallet,
  verify,
  review,
  common,
  canvas,
  edit,
  inspector,
  problems,
  plan,
  outline,
  keys,
  life,
  templates,
  runs,
}
