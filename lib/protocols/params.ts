import '#lib/workflow/zod-in-browser.ts'
import * as z from 'zod'
import type { ChainRef } from '#lib/workflow/money.ts'
import type { Problem } from '#lib/workflow/result.ts'
import { secretNamePattern, secretNameWords } from '#lib/workflow/secrets.ts'
import type { NetworkInfo } from './step.ts'

/**
 * How the inspector draws a parameter, written into a field's `.meta({ title, description, unit, control })`:
 * `file` a file drop, `network` a choice of the served networks with `role`, `select` one of an enum's values (words in
 * `labels`), `number`, `text` (several lines with `multiline`), `switch`, `amount` whole units of the coin of the step's
 * `network`, drawn as decimals, `list` texts or numbers, `json` any value, `secret` the name of a secret.
 */
export const controls = [
  'file',
  'network',
  'select',
  'number',
  'text',
  'switch',
  'amount',
  'list',
  'json',
  'secret',
] as const
export type Control = (typeof controls)[number]

const chainPattern = /^eip155:[1-9]\d{0,15}$/
const chainWords = 'a network is written eip155: and the chain id'

/** A CAIP-2 parameter that the inspector offers as a choice of the served networks with this role. */
export const networkParam = (role: 'storage' | 'rights', description: string): z.ZodType<ChainRef> =>
  z
    .string()
    .regex(chainPattern, chainWords)
    .meta({
      title: 'Network',
      description,
      control: 'network' satisfies Control,
      role,
    }) as unknown as z.ZodType<ChainRef>

/** A CAIP-2 parameter that the inspector offers as a choice of all served networks. */
export const coinParam = (description: string): z.ZodType<ChainRef> =>
  z
    .string()
    .regex(chainPattern, chainWords)
    .meta({
      title: 'Network',
      description,
      control: 'network' satisfies Control,
    }) as unknown as z.ZodType<ChainRef>

/** A secret by its name: a workflow is signed and shared, so the value is never in it. */
export const secretParam = (title: string, description: string): z.ZodType<{ secretRef: string }> =>
  z
    .strictObject({ secretRef: z.string().regex(secretNamePattern, secretNameWords) })
    .meta({ title, description, control: 'secret' satisfies Control })

export const networkOf = (networks: readonly NetworkInfo[], chain: string): NetworkInfo | undefined =>
  networks.find((network) => network.chain === chain)

/** Why a step cannot use this network here: not served at all, or served without what the step needs. */
export const networkProblems = (
  networks: readonly NetworkInfo[],
  chain: string,
  role: 'storage' | 'rights',
): readonly Problem[] => {
  const needs = role === 'storage' ? '0G storage' : 'an attestation registry'
  const fitting = networks.filter(({ roles }) => roles.includes(role))
  const fix = fitting.length > 0 ? `Choose ${fitting.map(({ name }) => name).join(' or ')}.` : undefined
  const found = networkOf(networks, chain)
  if (found?.roles.includes(role)) return []
  return [
    {
      code: found ? 'network-role-missing' : 'network-unknown',
      reason: found
        ? `${found.name} has no ${needs.replace(/^an /, '')}.`
        : `This installation does not serve the network ${chain}.`,
      ...(fix === undefined ? {} : { fix }),
      path: 'network',
    },
  ]
}
