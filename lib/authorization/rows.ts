import { formatUnits } from 'viem/utils'
import type { NetworkInfo } from '#lib/protocols/step.ts'
import { chainRef } from '#lib/workflow/money.ts'
import {
  type DescriptorField,
  descriptorEnums,
  descriptorFields,
  interpolatedIntent,
  zeroAddress,
} from './descriptor.ts'
import type { Authorization } from './types.ts'

/** One row of the review: which signed field it shows, what it is called, and what it says. */
export type AuthorizationRow = {
  readonly field: keyof Authorization
  readonly label: string
  /** A text for each element of a list; one for a plain field. */
  readonly texts: readonly string[]
  /** The same in one line. */
  readonly text: string
  /** Digests, addresses and long numbers are set in the monospaced face. */
  readonly mono?: true
}

/** The values at a descriptor's path: one, or one for each element of a list. */
const valuesAt = (message: Authorization, path: string): readonly string[] => {
  let found: readonly unknown[] = [message]
  for (const part of path.split('.'))
    found =
      part === '[]'
        ? found.flatMap((list) => list as readonly unknown[])
        : found.map((value) => (value as Readonly<Record<string, unknown>>)[part])
  return found.map(String)
}

const networkOf = (chainId: string, networks: readonly NetworkInfo[]) =>
  networks.find(({ chain }) => chain === chainRef(Number(chainId)))
const networkText = (chainId: string, networks: readonly NetworkInfo[]): string =>
  networkOf(chainId, networks)?.name ?? `eip155:${chainId}`

const amountText = (amount: string, token: string, chainId: string, networks: readonly NetworkInfo[]) => {
  const coin = networkOf(chainId, networks)?.currency
  const where = `on ${networkText(chainId, networks)}`
  if (token !== zeroAddress) return `${amount} (smallest unit) of ${token} ${where}`
  return coin
    ? `${formatUnits(BigInt(amount), coin.decimals)} ${coin.symbol} ${where}`
    : `${amount} (smallest unit) of the coin ${where}`
}

/** The last second that a date can show. */
const lastSecond = 8_640_000_000_000n

const dateText = (seconds: string): string =>
  BigInt(seconds) > lastSecond
    ? `second ${seconds} of the Unix clock`
    : new Date(Number(seconds) * 1000).toISOString().replace('T', ' ').replace('.000Z', ' UTC')

const textsOf = (
  { path, format, params }: DescriptorField,
  message: Authorization,
  networks: readonly NetworkInfo[],
): readonly string[] => {
  const values = valuesAt(message, path)
  if (format === 'date') return values.map(dateText)
  if (format === 'enum')
    return values.map((value) => descriptorEnums.assurance[value] ?? `unknown (${value})`)
  if (format === 'chainId') return values.map((value) => networkText(value, networks))
  if (format !== 'tokenAmount') return values
  const tokens = valuesAt(message, String(params?.tokenPath))
  const chains = valuesAt(message, String(params?.chainIdPath))
  return values.map((value, index) => amountText(value, tokens[index]!, chains[index]!, networks))
}

/** Fields that another field's text already holds: the token and the network of an amount. */
const shownWithin = new Set(
  descriptorFields.flatMap(({ params }) => [params?.tokenPath, params?.chainIdPath].map(String)),
)

const isMono = ({ path, format }: DescriptorField) =>
  format === 'addressName' || path === 'nonce' || path === 'manifest'

/**
 * The rows of the review, by the clear-signing descriptor and nothing else: what a person reads here is what a wallet with
 * the descriptor shows, and every signed field is in one of them.
 */
export const authorizationRows = (
  message: Authorization,
  networks: readonly NetworkInfo[],
): readonly AuthorizationRow[] =>
  descriptorFields
    .filter(({ path, visible }) => visible === 'always' && !shownWithin.has(path))
    .map((field) => {
      const found = textsOf(field, message, networks)
      const texts = found.length > 0 ? found : [field.format === 'tokenAmount' ? 'Nothing' : 'None']
      return {
        field: field.path.split('.')[0] as keyof Authorization,
        label: field.label,
        texts,
        text: texts.join(', '),
        ...(isMono(field) ? { mono: true } : {}),
      }
    })

/** The descriptor's one sentence for this message: `Run … with … until …`. */
export const intentSentence = (message: Authorization, networks: readonly NetworkInfo[]): string =>
  interpolatedIntent.replace(/\{([^{}]+)\}/g, (_, path: string) => {
    const field = descriptorFields.find((candidate) => candidate.path === path)!
    return textsOf(field, message, networks).join(', ')
  })
