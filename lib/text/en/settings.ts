export const settings = {
  title: 'Settings',
  about: 'How this page looks, which networks it serves, and what is kept where.',
  theme: 'Theme',
  themes: { system: 'As the system', light: 'Light', dark: 'Dark' },
  language: 'Language',
  languageNote:
    'What is signed stays English, so that a signature means the same in every language; so do the names of steps and the sentences about problems.',
  networks: 'Networks',
  noNetworks: 'No network is served yet',
  noNetworksWhy:
    'The local networks are still starting, or this installation has no networks file. Reload in a moment.',
  simulated: 'simulated',
  /** `{id}` is the chain's number. */
  chain: (symbol: string, roles: string) => `Chain {id}, ${symbol}, ${roles}`,
  roles: { storage: '0G storage', rights: 'rights (attestations)' },
  noRole: 'no role',
  silent: 'does not answer',
  /** `{block}` is its number. */
  block: 'block {block}',
  /** `{time}` is when. */
  readAt: 'Read by the server at {time}. Reload to read again.',
  add: 'Add to my wallet',
  addNamed: (network: string) => `Add to my wallet: ${network}`,
  added: (network: string) => `Your wallet knows ${network}.`,
  kept: 'What is kept where',
  keys: 'Your keys',
  keysWhere: 'In your wallet only. Weft never asks for one and never stores one.',
  yours: 'Your workflows, files and runs',
  yoursWhere:
    'On the machine that runs Weft, for this browser alone; a cookie tells it apart, without sign-in.',
  runnerKey: 'The runner’s key',
  runnerKeyWhere:
    'On the machine that runs Weft, readable by its own user only. It signs receipts; it cannot move your coins.',
  page: 'This page',
  pageWhere:
    'Your theme and language and which wallet you connected last, in this browser. No analytics, nothing from other hosts.',
  limits: 'Limits and addresses',
  largestFile: 'Largest file',
  largestWorkflow: 'Largest workflow',
  stepsAndSize: (steps: string, size: string) => `${steps} steps, ${size}`,
  runner: 'Runner’s address',
  runnerCopy: 'runner’s address',
  profile: 'Profile',
  local: 'Local: networks on this machine, simulated',
  public: 'Public networks',
}
