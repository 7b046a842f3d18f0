import type { life as english } from '../en/life.ts'
import type { Words } from '../words.ts'

const steps = (count: number) => (count === 1 ? '1 Schritt' : `${count} Schritte`)
const more = (by: number, one: string, many: string) =>
  `${Math.abs(by)} ${Math.abs(by) === 1 ? one : many} mehr`
const fewer = (by: number, one: string, many: string) =>
  `${Math.abs(by)} ${Math.abs(by) === 1 ? one : many} weniger`

export const life: Words<typeof english> = {
  steps,
  conflict: {
    title: 'Anderswo geändert',
    takeTheirs: 'Andere übernehmen',
    copy: 'Als Kopie speichern',
    keepMine: 'Meine behalten',
    what: (time, count) =>
      `Ein anderes Fenster hat diesen Workflow um ${time} mit ${steps(count)} gespeichert, und hier gibt es Änderungen an einem früheren Stand.`,
    choices:
      '„Meine behalten“ schreibt den eigenen Stand darüber. „Andere übernehmen“ zeigt den anderen statt des eigenen. „Als Kopie speichern“ behält beide als Workflows. Was nicht bleibt, steht bei den Versionen.',
    compared: 'Der eigene Stand, verglichen mit dem anderen',
  },
  news: {
    title: 'Ein neuerer Stand',
    said: (time) => `Ein anderes Fenster hat um ${time} einen neueren Stand gespeichert.`,
    what: 'Was anders ist',
    show: 'Anderen zeigen',
    compared: 'Der andere Stand, verglichen mit dem gezeigten',
  },
  leftDraft: 'Ungespeicherte Änderungen eines Fensters, das es nicht mehr gibt, stehen bei den Versionen',
  difference: {
    none: 'Nichts ist anders.',
    onlyLooks: 'Nur die Zeichnung ist anders: Was liefe und unterschrieben würde, ist gleich.',
    means: 'Was es bedeutet',
    differs: 'Was anders ist',
    noConsequence: 'Kostet, verlangt und beweist dasselbe.',
    comparing: 'Wird verglichen …',
    unknown: 'Was es kosten würde, lässt sich gerade nicht sagen.',
    andMore: (count) => `und ${count} weitere`,
    spendsMore: (amount) => `Gibt bis zu ${amount} mehr aus`,
    spendsLess: (amount) => `Gibt bis zu ${amount} weniger aus`,
    locksMore: (amount) => `Hinterlegt bis zu ${amount} mehr`,
    locksLess: (amount) => `Hinterlegt bis zu ${amount} weniger`,
    signaturesMore: (by) => `Braucht ${more(by, 'Unterschrift', 'Unterschriften')}`,
    signaturesFewer: (by) => `Braucht ${fewer(by, 'Unterschrift', 'Unterschriften')}`,
    pricesUnknown: (by) =>
      by === 1
        ? 'Hat 1 Schritt mehr, dessen Preis noch nicht feststeht'
        : `Hat ${by} Schritte mehr, deren Preis noch nicht feststeht`,
    pricesKnown: (by) =>
      by === 1
        ? 'Hat 1 Schritt weniger, dessen Preis noch nicht feststeht'
        : `Hat ${by} Schritte weniger, deren Preis noch nicht feststeht`,
    problemsMore: (by) => `Hat ${more(by, 'Problem', 'Probleme')}`,
    problemsFewer: (by) => `Hat ${fewer(by, 'Problem', 'Probleme')}`,
    addsPublish: (network) => `Veröffentlicht neu auf ${network}`,
    addsSign: (network) => `Verlangt neu eine Unterschrift für ${network}`,
    addsSpend: (network) => `Gibt neu auf ${network} aus`,
    dropsPublish: (network) => `Veröffentlicht nicht mehr auf ${network}`,
    dropsSign: (network) => `Verlangt keine Unterschrift für ${network} mehr`,
    dropsSpend: (network) => `Gibt auf ${network} nichts mehr aus`,
    addsNetwork: (network) => `Nimmt ${network} hinzu`,
    dropsNetwork: (network) => `Lässt ${network} weg`,
    addsChain: (chain) => `Sendet Transaktionen auf ${chain}`,
    dropsChain: (chain) => `Sendet nichts auf ${chain}`,
    addsService: (service) => `Spricht mit ${service}`,
    dropsService: (service) => `Spricht nicht mehr mit ${service}`,
    addsSecret: (secret) => `Braucht das Geheimnis „${secret}“`,
    dropsSecret: (secret) => `Braucht das Geheimnis „${secret}“ nicht mehr`,
    weakestFalls: (before, after) => `Das schwächste Glied fällt von ${before} auf ${after}`,
    weakestRises: (before, after) => `Das schwächste Glied steigt von ${before} auf ${after}`,
    claimFalls: (claim, before, after) => `Die Zusage „${claim}“ fällt von ${before} auf ${after}`,
    claimRises: (claim, before, after) => `Die Zusage „${claim}“ steigt von ${before} auf ${after}`,
    nothingClaimed: 'keiner Zusage',
    renamed: (before, after) => `Name des Workflows: „${before}“ → „${after}“`,
    stepAdded: (name) => `Schritt „${name}“ kommt hinzu`,
    stepRemoved: (name) => `Schritt „${name}“ fällt weg`,
    stepReplaced: (name, before, after) => `„${name}“: ${before} → ${after}`,
    stepRenamed: (before, after) => `Der Schritt „${before}“ heißt „${after}“`,
    param: (name, param, before, after) => `„${name}“, ${param}: ${before} → ${after}`,
    muted: (name) => `„${name}“ ist stumm`,
    unmuted: (name) => `„${name}“ ist nicht mehr stumm`,
    pinned: (name) => `Ein Ausgang von „${name}“ ist festgehalten`,
    unpinned: (name) => `„${name}“ hat keinen festgehaltenen Ausgang mehr`,
    edgeAdded: (from, to) => `Verbindet ${from} → ${to}`,
    edgeRemoved: (from, to) => `Trennt ${from} → ${to}`,
    constant: 'fester Wert',
    input: {
      added: (name) => `Eingang „${name}“ kommt hinzu`,
      removed: (name) => `Eingang „${name}“ fällt weg`,
      changed: (name) => `Eingang „${name}“ ist anders`,
    },
    output: {
      added: (name) => `Ausgang „${name}“ kommt hinzu`,
      removed: (name) => `Ausgang „${name}“ fällt weg`,
      changed: (name) => `Ausgang „${name}“ ist anders`,
    },
    policy: (name, before, after) => `Vorgabe ${name}: ${before} → ${after}`,
    extension: (name, before, after) => `${name}: ${before} → ${after}`,
    moved: (count) => `Verschiebt ${steps(count)}`,
    notes: 'Notizen sind anders',
    groups: 'Gruppen sind anders',
    marks: { added: 'Neu', removed: 'Weg', changed: 'Anders' },
  },
  versions: {
    title: 'Versionen',
    empty:
      'Noch keine frühere Version: Eine wird beim Arbeiten behalten, bevor ein Konflikt gelöst wird, und beim Unterschreiben.',
    current: 'Wie es jetzt ist',
    name: 'Diese Version benennen',
    nameIt: 'Version behalten',
    placeholder: 'Zum Beispiel: vor der Durchsicht',
    kept: (name) => `Behalten als „${name}“`,
    reasons: {
      saved: 'Vor späteren Änderungen',
      conflict: 'In einem Konflikt nicht behalten',
      draft: 'Ungespeichert in einem Fenster, das es nicht mehr gibt',
      signed: 'Unterschrieben',
      named: 'Benannt',
    },
    run: 'Lauf dazu öffnen',
    restore: 'Wiederherstellen',
    restoring: 'Wiederherstellen würde ändern',
    restored: 'Version wiederhergestellt. Rückgängig bringt zurück, was da war.',
    preview: (title) => `Version vom ${title}: nur gezeigt`,
    back: 'Zurück zu jetzt',
    choose: 'Eine Version wählen, um sie zu sehen und was ihr Wiederherstellen ändern würde.',
    list: 'Frühere Versionen',
  },
  share: {
    title: 'Workflow teilen',
    open: 'Teilen',
    intro:
      'Wer den Link hat, kann diesen Workflow ansehen und kopieren. Das Original kann damit niemand ändern.',
    makeLink: 'Link erzeugen',
    link: 'Link',
    copyLink: 'Link kopieren',
    copied: 'Link kopiert',
    inLink: 'Der ganze Workflow steckt im Link: Nichts wird gespeichert, und er gilt für immer.',
    stored: (date) => `Zu groß für einen Link, darum bewahrt ihn diese Installation bis ${date} auf.`,
    goesAlong: 'Was mitgeht',
    files: (count) =>
      count === 1
        ? '1 Datei ist mit ihrem Fingerabdruck genannt. Ihre Bytes gehen nicht mit.'
        : `${count} Dateien sind mit ihren Fingerabdrücken genannt. Ihre Bytes gehen nicht mit.`,
    salted: (count) =>
      count === 1
        ? '1 privater Wert ist mit gesalzenem Fingerabdruck genannt. Weder Bytes noch Salz gehen mit.'
        : `${count} private Werte sind mit gesalzenen Fingerabdrücken genannt. Weder Bytes noch Salze gehen mit.`,
    values: (count) =>
      count === 1 ? '1 getippter Wert geht lesbar mit.' : `${count} getippte Werte gehen lesbar mit.`,
    pins: (count) =>
      count === 1
        ? '1 festgehaltener Ausgang eigener Läufe bleibt weg.'
        : `${count} festgehaltene Ausgänge eigener Läufe bleiben weg.`,
    keepPins: 'Festgehaltene Ausgänge mitschicken',
    sources: 'Woher eingefügte Gruppen kamen, bleibt weg.',
    nothing: 'Nichts außer der Zeichnung selbst.',
    keepValues: 'Dateiangaben und getippte Werte mitschicken',
  },
  shared: {
    page: 'Geteilter Workflow',
    by: 'Jemand hat diesen Workflow geteilt. Vom Ansehen läuft nichts und wird nichts unterschrieben.',
    use: 'Diesen Workflow verwenden',
    opening: 'Der Link wird geöffnet …',
    steps: 'Schritte',
    plan: 'Was er tun würde',
    problems: 'Probleme',
    noProblems: 'Keine: Er kann unterschrieben werden und laufen.',
    problemsNote: 'Meist sind es Dateien und Werte, die man selbst hineingibt.',
    cap: (amount) => `Gibt höchstens ${amount} aus`,
    free: 'Gibt nichts aus',
    unknown: 'Was er ausgibt, steht fest, sobald seine Dateien da sind',
    signatures: (count) =>
      count === 0
        ? 'Verlangt von der Wallet nur die erste Unterschrift'
        : count === 1
          ? 'Verlangt von der Wallet 1 Transaktion'
          : `Verlangt von der Wallet ${count} Transaktionen`,
    networks: (names) => `Netzwerke: ${names}`,
    noNetworks: 'Bleibt auf diesem Rechner',
    level: (level, claim) => `Schwächstes Glied: ${level}, bei ${claim}`,
    expires: (date) => `Dieser Link gilt bis ${date}.`,
    notRead: 'Dieser Link lässt sich nicht öffnen',
    compare: 'Mit einem eigenen Workflow vergleichen',
    compareNone: 'Keiner',
    compared: (name) => `Verglichen mit „${name}“`,
    takes: (from) => `nimmt ${from}`,
    start: 'Anfang',
  },
  import: {
    open: 'Importieren',
    over: 'Über diesen Workflow importieren',
    choose: 'Datei wählen',
    hint: 'Eine Datei wählen, die Weft exportiert hat, oder ihren Text oder einen Link einfügen.',
    pasted: 'Text oder Link',
    compared: 'Der Import würde ändern',
    replace: 'Diesen Workflow ersetzen',
    asNew: 'Als neuen Workflow öffnen',
    replaced: 'Importiert. Rückgängig bringt zurück, was da war.',
    title: 'Eine Datei wählen, die Weft exportiert hat, sie hier ablegen, oder Text oder Link einfügen',
    drop: 'Workflow-Datei hier ablegen',
  },
  list: {
    heading: 'Eigene Workflows',
    search: 'Eigene Workflows durchsuchen',
    none: (query) => `Kein Workflow heißt wie „${query}“.`,
    showAll: (count) => `Alle ${count} zeigen`,
    emptyTitle: 'Noch nichts gespeichert',
    empty: 'Ein geöffneter oder gezeichneter Workflow wird laufend gespeichert, nur für diesen Browser.',
    rename: (name) => `${name} umbenennen`,
    renameTitle: 'Workflow umbenennen',
    newName: 'Name',
    save: 'Umbenennen',
    duplicate: (name) => `${name} verdoppeln`,
    remove: (name) => `${name} löschen`,
    renameShort: 'Umbenennen',
    duplicateShort: 'Verdoppeln',
    removeShort: 'Löschen',
    copyOf: (name) => `${name} (Kopie)`,
    removed: (name) => `„${name}“ ist gelöscht.`,
    undo: 'Rückgängig',
    removeTitle: 'Workflow löschen',
    removeWhat: (name) =>
      `„${name}“ und seine Versionen werden in dieser Installation gelöscht. Läufe daraus bleiben mit ihren Quittungen.`,
    keep: 'Behalten',
    confirm: 'Löschen',
    cancel: 'Abbrechen',
  },
  compose: {
    title: 'Zeichnen',
    intro:
      'Typisierte Schritte verschiedener Netzwerke zu einem Workflow verbinden. Er sagt vorher, was er tun, kosten und beweisen wird.',
    newWorkflow: 'Neuer Workflow',
  },
  commands: {
    share: 'Teilen',
    versions: 'Versionen',
    nameVersion: 'Diese Version benennen',
    import: 'Über diesen Workflow importieren',
    duplicate: 'Workflow verdoppeln',
    newWorkflow: 'Neuer Workflow',
    duplicated: 'Verdoppelt',
  },
}
