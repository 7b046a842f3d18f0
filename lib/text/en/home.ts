export const home = {
  title:
    'Draw a workflow across decentralized AI networks, sign it once in words, and keep receipts that anyone can check.',
  templates: 'Templates',
  start: 'Start from a template',
  blank: 'Or an empty canvas',
  runs: 'Last runs',
  allRuns: 'All runs',
  noRuns:
    'Nothing has run in this browser yet. A run goes on when the page is closed, and leaves a receipt for every step.',
  networks: 'What the networks work on',
  openMap: 'Open the map',
  legend: 'A mark where a network works; a number where Weft has steps for it today.',
  /** `{verify}` is the link `verify`. */
  bundle: 'Somebody gave you a run bundle? {verify} in your browser, offline.',
  verify: 'Verify it',
}
