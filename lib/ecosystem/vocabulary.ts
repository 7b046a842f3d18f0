/** The closed lists of the map's records: a word that is not here is refused by `npm run ecosystem:check`. */

export const dimensions = ['data', 'models', 'compute', 'storage', 'verification', 'incentives'] as const
export type Dimension = (typeof dimensions)[number]

export const layers = [
  'chain',
  'storage',
  'data',
  'compute',
  'training',
  'inference',
  'models',
  'agents',
  'verification',
  'privacy',
  'payments',
  'incentives',
  'rights',
  'evaluation',
] as const
export type Layer = (typeof layers)[number]

/** What passes between projects. `lib/ecosystem/artifact-kinds.ts` says which port kinds of the composer carry each. */
export const artifacts = [
  'dataset',
  'model-weights',
  'checkpoint',
  'training-run',
  'gradient',
  'inference',
  'prediction',
  'compute-lease',
  'storage-root',
  'da-blob',
  'attestation',
  'zk-proof',
  'score',
  'licence',
  'payment',
  'agent',
  'agent-message',
  'identity',
  'fingerprint',
  'secret-key',
  'stake',
] as const
export type MapArtifact = (typeof artifacts)[number]

export const confidences = ['high', 'medium', 'low', 'unverified'] as const
export type Confidence = (typeof confidences)[number]

export const criteria = [
  'incentives-consensus',
  'performance-heterogeneity',
  'verifiability',
  'data-privacy',
  'ecosystem-capacity',
] as const

/** Why what crosses an edge may be believed. */
export const edgeAssurances = [
  'none',
  'unknown',
  'transport',
  'signature',
  'content-address',
  'tee-quote',
  'zk-proof',
  're-execution',
  'economic',
  'subjective-score',
] as const

export const edgeKinds = [
  'integrates',
  'runs-on',
  'depends-on',
  'verifies',
  'announced',
  'roadmap',
  'third-party',
  'shares-token',
  'ended',
] as const

export const eventTypes = [
  'founded',
  'funding',
  'testnet',
  'mainnet',
  'token',
  'release',
  'governance',
  'research',
  'rebrand',
  'commit',
  'product',
] as const

export const incentiveModels = [
  'emissions',
  'usage-fees',
  'staking',
  'slashing',
  'royalty-licence',
  'auction-market',
  'burn-mint',
  'prediction-stake',
  'bounty-competition',
  'node-licence',
  'restaking',
  'revenue-share',
  'endowment',
  'none-documented',
] as const

export const networkKinds = ['mainnet', 'testnet', 'devnet'] as const
export const networkStatuses = ['live', 'registered', 'claimed', 'conflict', 'unverified'] as const

export const sourceKinds = ['repo', 'docs', 'page', 'registry', 'spec', 'issue', 'paper'] as const
export const sourceTiers = ['primary', 'secondary', 'tertiary'] as const

export const standardKinds = [
  'api',
  'agent-protocol',
  'payment',
  'identity',
  'token',
  'commerce',
  'attestation',
  'proof',
  'storage',
  'packaging',
  'chain',
  'incentive',
  'model-format',
  'economic-security',
  'licence',
] as const
export type StandardKind = (typeof standardKinds)[number]

export const standardMaturities = [
  'de-facto',
  'open-spec',
  'draft',
  'final',
  'vendor',
  'open-source',
  'project',
] as const
export const standardRoles = ['implements', 'authors', 'consumes', 'extends'] as const

export const projectStatuses = [
  'mainnet-live',
  'mainnet-partial',
  'testnet',
  'alpha',
  'library',
  'research',
  'unverified',
] as const
export const projectTiers = ['seed', 'core', 'wide'] as const

export const verificationMethods = [
  'tee-attestation',
  'zk-proof',
  'optimistic-reexecution',
  'refereed-delegation',
  'sampling',
  'peer-scoring',
  'ground-truth-scoring',
  'market-settlement',
  'proof-of-storage',
  'da-proof',
  'fingerprint',
  'proof-of-contribution',
  'provenance-record',
  'hardware-challenge',
  'audit-reputation',
  'mpc-threshold',
  'evaluator-attestation',
  'stake-slash',
  'none-documented',
] as const
