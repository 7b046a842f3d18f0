import { formatUnits } from 'viem/utils'
import { bytesText } from '../../bytes-text.ts'
import type { StepContext, TransactionWish } from '../../runner.ts'
import { encodeSubmit } from '../flow.ts'
import type { Hex, SubmissionNode } from '../merkle.ts'

/** The one transaction of a store step, with everything a person should see before signing it. */
export const submitWish = (
  context: StepContext,
  params: { readonly network: TransactionWish['chain'] },
  file: {
    readonly name: string
    readonly root: Hex
    readonly size: number
    readonly paddedSectors: number
    readonly nodes: readonly SubmissionNode[]
  },
  flow: Hex,
  price: { readonly fee: string; readonly pricePerSector: string },
): TransactionWish => {
  const { currency } = context.network(params.network)
  const fee = `${formatUnits(BigInt(price.fee), currency.decimals)} ${currency.symbol}`
  return {
    name: 'submit',
    chain: params.network,
    to: flow,
    data: encodeSubmit(file, context.account),
    value: price.fee,
    title: `Submit the root of ${file.name} to 0G storage`,
    call: 'Flow.submit',
    rows: [
      { label: 'File', text: `${file.name}, ${bytesText(file.size)}` },
      { label: 'Root', text: file.root, mono: true },
      { label: 'Submitter', text: context.account, mono: true },
      {
        label: 'Subtrees',
        text: file.nodes.map(({ height, root }) => `${2 ** height} sectors ${root}`).join(', '),
        mono: true,
      },
      { label: 'Fee', text: `${file.paddedSectors} sectors × ${price.pricePerSector} wei = ${fee}` },
    ],
    find: {
      look: 'find-submit',
      args: { chain: params.network, flow, root: file.root, size: String(file.size) },
    },
  }
}
