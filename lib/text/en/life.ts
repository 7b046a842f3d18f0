const steps = (count: number) => (count === 1 ? '1 step' : `${count} steps`)
const more = (by: number, one: string, many: string) =>
  `${Math.abs(by)} more ${Math.abs(by) === 1 ? one : many}`
const fewer = (by: number, one: string, many: string) =>
  `${Math.abs(by)} ${Math.abs(by) === 1 ? one : many} fewer`

/** Saving, conflicts, versions, what differs, sharing, import, and the list of workflows. */
export const life = {
  steps,
  conflict: {
    title: 'Changed somewhere else',
    takeTheirs: 'Take theirs',
    copy: 'Save as copy',
    keepMine: 'Keep mine',
    what: (time: string, count: number) =>
      `Another window saved this workflow at ${time}, with ${steps(count)}, and you have changes on an earlier version.`,
    choices:
      'Keep mine writes this version over it. Take theirs shows the other version instead of yours. Save as copy keeps both as workflows. What is not kept stays in the versions.',
    compared: 'Yours, compared with theirs',
  },
  news: {
    title: 'A newer version',
    said: (time: string) => `Another window saved a newer version at ${time}.`,
    what: 'What differs',
    show: 'Show theirs',
    compared: 'Theirs, compared with what you see',
  },
  leftDraft: 'Unsaved changes of a window that is gone are among the versions',
  difference: {
    none: 'Nothing differs.',
    onlyLooks: 'Only the canvas differs: what would run and be signed is the same.',
    means: 'What it means',
    differs: 'What differs',
    noConsequence: 'Costs, asks and proves the same.',
    comparing: 'Comparing…',
    unknown: 'What it would cost cannot be told now.',
    andMore: (count: number) => `and ${count} more`,
    spendsMore: (amount: string) => `Spends up to ${amount} more`,
    spendsLess: (amount: string) => `Spends up to ${amount} less`,
    locksMore: (amount: string) => `Locks up to ${amount} more`,
    locksLess: (amount: string) => `Locks up to ${amount} less`,
    signaturesMore: (by: number) => `Needs ${more(by, 'signature', 'signatures')}`,
    signaturesFewer: (by: number) => `Needs ${fewer(by, 'signature', 'signatures')}`,
    pricesUnknown: (by: number) =>
      by === 1
        ? 'Has 1 more step whose price is not known yet'
        : `Has ${by} more steps whose price is not known yet`,
    pricesKnown: (by: number) =>
      by === 1
        ? 'Has 1 step fewer whose price is not known yet'
        : `Has ${by} steps fewer whose price is not known yet`,
    problemsMore: (by: number) => `Has ${more(by, 'problem', 'problems')}`,
    problemsFewer: (by: number) => `Has ${fewer(by, 'problem', 'problems')}`,
    addsPublish: (network: string) => `Adds a publish on ${network}`,
    addsSign: (network: string) => `Adds a signature for ${network}`,
    addsSpend: (network: string) => `Adds spending on ${network}`,
    dropsPublish: (network: string) => `No longer publishes on ${network}`,
    dropsSign: (network: string) => `No longer asks for a signature for ${network}`,
    dropsSpend: (network: string) => `No longer spends on ${network}`,
    addsNetwork: (network: string) => `Adds ${network}`,
    dropsNetwork: (network: string) => `Leaves ${network} out`,
    addsChain: (chain: string) => `Sends transactions on ${chain}`,
    dropsChain: (chain: string) => `Sends nothing on ${chain}`,
    addsService: (service: string) => `Talks to ${service}`,
    dropsService: (service: string) => `No longer talks to ${service}`,
    addsSecret: (secret: string) => `Needs the secret “${secret}”`,
    dropsSecret: (secret: string) => `No longer needs the secret “${secret}”`,
    weakestFalls: (before: string, after: string) => `The weakest link falls from ${before} to ${after}`,
    weakestRises: (before: string, after: string) => `The weakest link rises from ${before} to ${after}`,
    claimFalls: (claim: string, before: string, after: string) =>
      `The claim “${claim}” falls from ${before} to ${after}`,
    claimRises: (claim: string, before: string, after: string) =>
      `The claim “${claim}” rises from ${before} to ${after}`,
    nothingClaimed: 'nothing claimed',
    renamed: (before: string, after: string) => `Name of the workflow: “${before}” → “${after}”`,
    stepAdded: (name: string) => `Adds the step “${name}”`,
    stepRemoved: (name: string) => `Removes the step “${name}”`,
    stepReplaced: (name: string, before: string, after: string) => `“${name}”: ${before} → ${after}`,
    stepRenamed: (before: string, after: string) => `The step “${before}” is called “${after}”`,
    param: (name: string, param: string, before: string, after: string) =>
      `“${name}”, ${param}: ${before} → ${after}`,
    muted: (name: string) => `“${name}” is muted`,
    unmuted: (name: string) => `“${name}” is no longer muted`,
    pinned: (name: string) => `An output of “${name}” is pinned`,
    unpinned: (name: string) => `“${name}” has no pinned output any more`,
    edgeAdded: (from: string, to: string) => `Connects ${from} → ${to}`,
    edgeRemoved: (from: string, to: string) => `Disconnects ${from} → ${to}`,
    constant: 'a constant',
    input: {
      added: (name: string) => `Adds the input “${name}”`,
      removed: (name: string) => `Removes the input “${name}”`,
      changed: (name: string) => `Changes the input “${name}”`,
    },
    output: {
      added: (name: string) => `Adds the output “${name}”`,
      removed: (name: string) => `Removes the output “${name}”`,
      changed: (name: string) => `Changes the output “${name}”`,
    },
    policy: (name: string, before: string, after: string) => `Policy ${name}: ${before} → ${after}`,
    extension: (name: string, before: string, after: string) => `${name}: ${before} → ${after}`,
    moved: (count: number) => `Moves ${steps(count)}`,
    notes: 'Changes notes',
    groups: 'Changes groups',
    marks: { added: 'Added', removed: 'Removed', changed: 'Changed' },
  },
  versions: {
    title: 'Versions',
    empty:
      'No earlier version yet: one is kept as you work, before a conflict is settled, and when you sign.',
    current: 'As it is now',
    name: 'Name this version',
    nameIt: 'Keep version',
    placeholder: 'For example: before the review',
    kept: (name: string) => `Kept as “${name}”`,
    reasons: {
      saved: 'Before later changes',
      conflict: 'Not kept in a conflict',
      draft: 'Unsaved in a window that is gone',
      signed: 'Signed',
      named: 'Named',
    },
    run: 'Open its run',
    restore: 'Restore',
    restoring: 'Restoring it would change',
    restored: 'Version restored. Undo brings back what was there.',
    preview: (title: string) => `Version of ${title}: only shown`,
    back: 'Back to now',
    choose: 'Choose a version to see it on the canvas and what restoring it would change.',
    list: 'Earlier versions',
  },
  share: {
    title: 'Share workflow',
    open: 'Share',
    intro: 'Whoever has the link can look at this workflow and make a copy. They cannot change yours.',
    makeLink: 'Make link',
    link: 'Link',
    copyLink: 'Copy link',
    copied: 'Link copied',
    inLink: 'The whole workflow is in the link: nothing is stored, and it holds for ever.',
    stored: (date: string) => `Too large for a link, so this installation keeps it until ${date}.`,
    goesAlong: 'What goes along',
    files: (count: number) =>
      count === 1
        ? '1 file is named by its digest. Its bytes do not go along.'
        : `${count} files are named by their digests. Their bytes do not go along.`,
    salted: (count: number) =>
      count === 1
        ? '1 private value is named by its salted digest. Neither bytes nor salt go along.'
        : `${count} private values are named by their salted digests. Neither bytes nor salts go along.`,
    values: (count: number) =>
      count === 1
        ? '1 value that you typed goes along, readable.'
        : `${count} values that you typed go along, readable.`,
    pins: (count: number) =>
      count === 1
        ? '1 pinned output of your own runs is left out.'
        : `${count} pinned outputs of your own runs are left out.`,
    keepPins: 'Send pinned outputs along',
    sources: 'Where inserted groups came from is left out.',
    nothing: 'Nothing of yours but the drawing itself.',
    keepValues: 'Send file references and typed values along',
  },
  shared: {
    page: 'Shared workflow',
    by: 'Somebody shared this workflow with you. Nothing runs and nothing is signed by looking at it.',
    use: 'Use this workflow',
    opening: 'Opening the link…',
    steps: 'Steps',
    plan: 'What it would do',
    problems: 'Problems',
    noProblems: 'None: this can be signed and run.',
    problemsNote: 'Usually files and values that you are to put in yourself.',
    cap: (amount: string) => `Spends at most ${amount}`,
    free: 'Spends nothing',
    unknown: 'What it spends is known once its files are in',
    signatures: (count: number) =>
      count === 0
        ? 'Asks the wallet for nothing but the first signature'
        : count === 1
          ? 'Asks the wallet for 1 transaction'
          : `Asks the wallet for ${count} transactions`,
    networks: (names: string) => `Networks: ${names}`,
    noNetworks: 'Stays on your machine',
    level: (level: string, claim: string) => `Weakest link: ${level}, in ${claim}`,
    expires: (date: string) => `This link holds until ${date}.`,
    notRead: 'This link cannot be opened',
    compare: 'Compare with one of yours',
    compareNone: 'None',
    compared: (name: string) => `Compared with “${name}”`,
    takes: (from: string) => `takes ${from}`,
    start: 'start',
  },
  import: {
    open: 'Import',
    over: 'Import over this workflow',
    choose: 'Choose file',
    hint: 'Choose a file that Weft exported, or paste its text or a link here.',
    pasted: 'Text or link',
    compared: 'Importing it would change',
    replace: 'Replace this workflow',
    asNew: 'Open as new workflow',
    replaced: 'Imported. Undo brings back what was there.',
    title: 'Choose a file that Weft exported, drop it on this page, or paste its text or a link',
    drop: 'Drop a workflow file to import it',
  },
  list: {
    heading: 'Your workflows',
    search: 'Search your workflows',
    none: (query: string) => `No workflow is called like “${query}”.`,
    showAll: (count: number) => `Show all ${count}`,
    emptyTitle: 'Nothing saved yet',
    empty: 'A workflow that you open or draw is saved as you go, for this browser only.',
    rename: (name: string) => `Rename ${name}`,
    renameTitle: 'Rename workflow',
    newName: 'Name',
    save: 'Rename',
    duplicate: (name: string) => `Duplicate ${name}`,
    remove: (name: string) => `Delete ${name}`,
    renameShort: 'Rename',
    duplicateShort: 'Duplicate',
    removeShort: 'Delete',
    copyOf: (name: string) => `${name} (copy)`,
    removed: (name: string) => `“${name}” is deleted.`,
    undo: 'Undo',
    removeTitle: 'Delete workflow',
    removeWhat: (name: string) =>
      `“${name}” and its versions are deleted from this installation. Runs that were made from it stay, with their receipts.`,
    keep: 'Keep it',
    confirm: 'Delete',
    cancel: 'Cancel',
  },
  compose: {
    title: 'Compose',
    intro:
      'Draw typed steps of different networks into one workflow. It says beforehand what it will do, cost and prove.',
    newWorkflow: 'New workflow',
  },
  commands: {
    share: 'Share',
    versions: 'Versions',
    nameVersion: 'Name this version',
    import: 'Import over this workflow',
    duplicate: 'Duplicate workflow',
    newWorkflow: 'New workflow',
    duplicated: 'Duplicated',
  },
}
