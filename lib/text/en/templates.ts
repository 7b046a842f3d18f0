/** The gallery of templates. `of` repeats each template's own English words, so that other languages can have theirs. */
export const templates = {
  heading: 'Templates',
  search: 'Search templates',
  all: 'All',
  purpose: 'Purpose',
  purposes: { publish: 'Publish', keep: 'Keep', convert: 'Convert', private: 'Stay private' },
  network: 'Network',
  none: 'No template is like that.',
  use: 'Use template',
  networks: 'Networks',
  onlyHere: 'Stays on your machine',
  steps: 'Steps',
  signatures: (count: number) =>
    count === 0 ? 'no transaction' : count === 1 ? '1 transaction' : `${count} transactions`,
  costs: (amount: string) => `≤ ${amount} with its sample`,
  facts: 'What it costs, asks and proves',
  free: 'free',
  weakest: (level: string) => `weakest link: ${level}`,
  of: {
    'publish-licensed-dataset': {
      title: 'Publish a licensed dataset',
      summary:
        'Store a file on 0G, read it back to check it, state its licence in an attestation, and get the record of it all.',
    },
    'back-up-files': {
      title: 'Back up several files',
      summary: 'Each file is stored on 0G for itself, and one list names them all by root, digest and size.',
    },
    'keep-and-convert-table': {
      title: 'Keep a table and convert it',
      summary:
        'A CSV table is stored on 0G, and what comes back from there becomes JSON Lines. Anyone who has the table can convert it again and compare.',
    },
    'use-licensed-data': {
      title: 'Use somebody’s licensed data',
      summary:
        'Say under which licence you have a table and that your purpose is commercial: where the licence forbids it, the plan says so before anything is sent. Then store it for others and convert it for yourself.',
    },
    'store-within-budget': {
      title: 'Store a file within a budget',
      summary:
        'One step may spend so much and no more: dearer than that, it ends before the wallet is asked. What is stored already costs nothing.',
    },
    'keep-canonical-json': {
      title: 'Keep JSON under one digest',
      summary:
        'JSON is stored on 0G in its one spelling (RFC 8785), so that equal values have equal digests whoever writes them, and written out as text as well.',
    },
    'commit-privately': {
      title: 'Commit to a private table',
      summary:
        'A private table is converted without leaving this installation. Receipts name it by salted digests, bundles leave it out, and with the salt you can show later what it was.',
    },
    'name-a-note': {
      title: 'Name a note by its content',
      summary:
        'A text becomes a file and gets the address under which IPFS would know exactly these bytes. Nothing is sent anywhere, and everything can be recomputed.',
    },
  },
}
