import type { plan as english } from '../en/plan.ts'
import type { Words } from '../words.ts'

const schritten = (count: number) => (count === 1 ? '1 Schritt' : `${count} Schritten`)

export const plan: Words<typeof english> = {
  title: 'Plan',
  waiting: 'Der Plan wird gemacht.',
  states: { run: 'Läuft', cached: 'Übernommen', pinned: 'Festgehalten', skipped: 'Ausgelassen' },
  stateHelp: {
    run: 'Dieser Schritt läuft.',
    cached:
      'Dieser Schritt läuft nicht: Übernommen wird das Ergebnis eines früheren Laufs, das aus demselben folgt.',
    pinned: 'Dieser Schritt läuft nicht: Übernommen wird sein festgehaltenes Ergebnis.',
    skipped: 'Dieser Schritt wird ausgelassen.',
  },
  notRun: {
    cached: 'aus einem früheren Lauf',
    pinned: 'festgehaltenes Ergebnis',
    skipped: 'wird ausgelassen',
  },
  effects: {
    pure: 'rein',
    read: 'liest',
    publish: 'veröffentlicht',
    sign: 'unterschreibt',
    spend: 'gibt aus',
  },
  free: 'kostenlos',
  unknown: 'noch nicht bekannt',
  range: (least, most) => `${least} … ${most}`,
  signatures: (count) => (count === 1 ? '1 Unterschrift' : `${count} Unterschriften`),
  column: {
    step: 'Schritt',
    state: 'Zustand',
    costs: 'Kosten',
    signatures: 'Unterschriften',
    effects: 'Wirkungen',
    proves: 'Voraussichtlich belegt',
  },
  more: (count) => `Mehr von ${schritten(count)} zeigen`,
  total: 'Summe',
  gas: 'Gas der Transaktionen der Wallet kommt dazu.',
  runs: (running, all) => `${running} von ${schritten(all)} laufen`,
  until: (step) => `Läuft nur bis „${step}“.`,
  reuse: {
    offer: (count, all, saves) =>
      `${count} von ${schritten(all)} ${count === 1 ? 'ist' : 'sind'} schon unverändert gelaufen${saves === '' ? '' : `: Die Ergebnisse zu übernehmen spart ${saves}`}.`,
    take: 'Ergebnisse übernehmen',
    taken: (count) => `Ergebnisse von ${schritten(count)} werden aus früheren Läufen übernommen.`,
    stop: 'Noch einmal laufen lassen',
  },
  cap: {
    title: 'Meine Grenze',
    label: (asset) => `Meine Grenze in ${asset}`,
    none: 'keine',
    help: 'Solange der Workflow mehr kosten kann, lässt er sich nicht unterschreiben. Dieser Browser merkt sich das.',
    wrong: 'Ein Betrag wird 0.5 oder 12 geschrieben.',
  },
  raises: 'Was mehr belegen würde',
  command: {
    show: 'Plan zeigen',
    until: 'Bis hierher laufen',
    all: 'Alle Schritte laufen lassen',
    dryRun: 'Probelauf',
    reuse: 'Ergebnisse früherer Läufe übernehmen',
    again: 'Übernommene Schritte noch einmal laufen lassen',
  },
  said: {
    until: (step) => `Läuft nur bis ${step}`,
    all: 'Alle Schritte laufen wieder',
    reused: 'Ergebnisse früherer Läufe werden übernommen',
    again: 'Die Schritte laufen noch einmal',
  },
  review: {
    title: 'Was ausgelassen wird',
    cached: '{step}: Das Ergebnis des Laufs vom {time} wird übernommen.',
    pinned: (step) => `${step}: Sein festgehaltenes Ergebnis wird übernommen.`,
    skipped: (step) => `${step}: wird ausgelassen.`,
  },
  dry: {
    title: 'Ergebnis des Probelaufs',
    none: 'Es gab noch keinen Probelauf. Er tut alles, was ein Lauf tut, nur ohne Wirkung, und braucht keine Wallet.',
    start: 'Beginnen',
    again: 'Noch einmal',
    stop: 'Abbrechen',
    running: 'Probelauf läuft',
    ended: 'Der Probelauf ist zu Ende. Nichts wurde gesendet, unterschreibt oder veröffentlicht.',
    broken: 'Der Probelauf ist abgebrochen.',
    simulated: 'simuliert',
    as: (account) => `Er lief als ${account}.`,
    placeholder: (account) =>
      `Keine Wallet ist verbunden: Er lief als ${account}, das nur für das eigene Konto steht.`,
    effects: 'Was ein echter Lauf täte',
    noEffects: 'Nichts: Kein Schritt sendet, unterschreibt oder veröffentlicht.',
    where: 'Wo',
    what: 'Was',
    amount: 'Betrag',
    step: 'Schritt',
    gas: (amount) => `etwa ${amount} Gas`,
    noGas: 'Gas nicht bekannt',
    upload: (bytes, pieces) => `${bytes} in ${pieces === 1 ? '1 Stück' : `${pieces} Stücken`} hochladen`,
    locked: (amount) => `${amount}, hinterlegt`,
    short: (network, needed, has) =>
      `Auf ${network} bräuchte das ${needed} mit Gas, und das Konto hat ${has}.`,
  },
}
