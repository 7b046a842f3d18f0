import { decodeFunctionData, formatUnits, getAddress, hexToString, size } from 'viem/utils'
import { authorizationRows } from '#lib/authorization/rows.ts'
import type { Authorization } from '#lib/authorization/types.ts'
import { decodeStatement, easAbi } from '#lib/protocols/sahara/eas.ts'
import type { NetworkInfo } from '#lib/protocols/step.ts'
import { flowAbi } from '#lib/protocols/zero-g/flow.ts'
import type { Hex } from '#lib/workflow/json.ts'
import type { PromptRow } from './local-prompts.ts'

/** What a wallet gets for eth_signTypedData_v4. */
export type TypedRequest = {
  readonly domain: Readonly<Record<string, unknown>>
  readonly types: Readonly<Record<string, readonly { readonly name: string; readonly type: string }[]>>
  readonly primaryType: string
  readonly message: Readonly<Record<string, unknown>>
}

const plain = (value: unknown): string =>
  typeof value === 'string'
    ? value
    : JSON.stringify(value, (_, item) => (typeof item === 'bigint' ? item.toString() : item))

/** The words for typed data: those of the review when it is an authorization of ours, else field by field. */
export const typedRows = (
  { domain, primaryType, message }: TypedRequest,
  networks: readonly NetworkInfo[],
): readonly PromptRow[] => {
  if (domain.name === 'Weft' && primaryType === 'WorkflowAuthorization') {
    const { account, executor, minAssurance, maxRuns, ...rest } = message
    return authorizationRows(
      {
        ...rest,
        account: getAddress(String(account)),
        executor: getAddress(String(executor)),
        minAssurance: Number(minAssurance),
        maxRuns: Number(maxRuns),
      } as Authorization,
      networks,
    )
  }
  return Object.entries(message).map(([label, value]) => ({ label, text: plain(value), mono: true }))
}

const attestRows = (schema: Hex, data: Hex): readonly PromptRow[] => {
  const statement = decodeStatement(data)
  return [
    { label: 'Schema', text: schema, mono: true },
    ...(statement
      ? [
          { label: 'Dataset', text: `${statement.title}, ${statement.size} bytes` },
          { label: 'Root', text: statement.contentRoot, mono: true },
          { label: 'sha256', text: statement.contentSha256, mono: true },
          { label: 'Licence hash', text: statement.policyHash, mono: true },
        ]
      : [{ label: 'Statement', text: data, mono: true }]),
  ]
}

const decodedRows = (data: Hex): readonly PromptRow[] | null => {
  try {
    const call = decodeFunctionData({ abi: [...flowAbi, ...easAbi], data })
    if (call.functionName === 'submit') {
      const [{ submitter, data: content }] = call.args
      return [
        { label: 'Call', text: 'Flow.submit', mono: true },
        { label: 'File size', text: `${content.length} bytes, in ${content.nodes.length} subtrees` },
        { label: 'First root', text: content.nodes[0]?.root ?? 'none', mono: true },
        { label: 'Submitter', text: submitter, mono: true },
      ]
    }
    if (call.functionName === 'attest') {
      const [request] = call.args
      return [
        { label: 'Call', text: 'EAS.attest', mono: true },
        ...attestRows(request.schema, request.data.data),
      ]
    }
  } catch {
    // Not one of the calls that are known here: the bytes are shown instead.
  }
  return null
}

/** The words for a transaction, read from its own bytes and not from what the page says of it. */
export const callRows = (
  { to, value = '0x0', data = '0x' }: { to?: Hex; value?: Hex; data?: Hex },
  { currency }: NetworkInfo,
): readonly PromptRow[] => [
  { label: 'To', text: to ?? 'a new contract', mono: true },
  { label: 'Value', text: `${formatUnits(BigInt(value), currency.decimals)} ${currency.symbol}` },
  ...(data === '0x'
    ? []
    : (decodedRows(data) ?? [{ label: `Data, ${size(data)} bytes`, text: data, mono: true }])),
]

/** The text of personal_sign; bytes that are no text stay hexadecimal. */
export const messageRows = (message: Hex): readonly PromptRow[] => {
  const text = hexToString(message)
  return [{ label: 'Message', text: text.includes('\ufffd') ? message : text }]
}
