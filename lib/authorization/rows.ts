import { formatUnits } from 'viem/utils'
import type { NetworkInfo } from '#lib/protocols/step.ts'
import { levels, levelWords } from '#lib/workflow/claims.ts'
import { chainRef } from '#lib/workflow/money.ts'
import type { Authorization, Spend } from './types.ts'

/** One row of the review: what it is called, what it says, and which signed field it comes from. */
export type AuthorizationRow = {
  readonly field: keyof Authorization
  readonly label: string
  readonly text: string
  /** Digests and addresses are set in the monospaced face. */
  readonly mono?: true
}

const spendText = ({ chainId, token, maxAmount }: Spend, networks: readonly NetworkInfo[]): string => {
  const network = networks.find(({ chain }) => chain === chainRef(Number(chainId)))
  if (/^0x0{40}$/.test(token) && network)
    return `${formatUnits(BigInt(maxAmount), network.currency.decimals)} ${network.currency.symbol} on ${network.name}`
  return `${maxAmount} (smallest unit) of ${token} on ${network?.name ?? chainRef(Number(chainId))}`
}

const time = (seconds: string): string =>
  new Date(Number(seconds) * 1000).toISOString().replace('T', ' ').replace('.000Z', ' UTC')

/**
 * The rows of the review, one for each signed field and nothing else: what a person reads is what the wallet signs.
 * Labels are those of the clear-signing descriptor.
 */
export const authorizationRows = (
  message: Authorization,
  networks: readonly NetworkInfo[],
): readonly AuthorizationRow[] => [
  { field: 'workflow', label: 'Workflow', text: message.workflow },
  { field: 'summary', label: 'What it does', text: message.summary },
  {
    field: 'budget',
    label: 'Spend at most',
    text:
      message.budget.length === 0
        ? 'Nothing'
        : message.budget.map((spend) => spendText(spend, networks)).join(', '),
  },
  { field: 'otherSpend', label: 'Also at most', text: message.otherSpend.join(', ') || 'Nothing' },
  { field: 'services', label: 'Only these services', text: message.services.join(', ') || 'None' },
  { field: 'minAssurance', label: 'Weakest proof allowed', text: levelWords[levels[message.minAssurance]!] },
  { field: 'account', label: 'Signed by', text: message.account, mono: true },
  { field: 'executor', label: 'Run by', text: message.executor, mono: true },
  { field: 'maxRuns', label: 'Times it may run', text: String(message.maxRuns) },
  { field: 'validAfter', label: 'Valid from', text: time(message.validAfter) },
  { field: 'validBefore', label: 'Expires', text: time(message.validBefore) },
  { field: 'nonce', label: 'Number of this authorization', text: message.nonce, mono: true },
  { field: 'manifest', label: 'Workflow fingerprint', text: message.manifest, mono: true },
]
