import type { SignatureRequest } from '#lib/run/view.ts'
import { eventually } from './testing.ts'
import { startChain } from './testing-chain.ts'
import { type Bench, openBench } from './testing-runs.ts'

/** A bench with a chain of its own, and the wallet of the account that its runs are signed by. */
export const openWallet = async () => {
  const chain = await startChain()
  const bench = await openBench(chain.url)
  let marks = 1
  const newMark = () => `0x${(marks++).toString(16).padStart(8, '0')}` as const
  const send = (mark: string, more: Record<string, string> = {}) => ({
    send: { uses: 'test/send@1.0.0', with: { mark, ...more } },
  })
  const start = (
    steps: Parameters<Bench['start']>[0],
    budget = '100000',
    more: Omit<NonNullable<Parameters<Bench['start']>[1]>, 'budget'> = {},
  ) => bench.start(steps, { budget, ...more })
  const requestOf = async (run: string, id = 'send.submit') =>
    (await bench.view(run)).requests.find((request) => request.id === id)
  const parked = (run: string, id?: string) =>
    eventually('parked', async () => {
      const request = await requestOf(run, id)
      const { status } = await bench.view(run)
      return request?.status === 'open' && status === 'waiting' ? request : null
    })
  const broadcast = (request: SignatureRequest, more: { gasPrice?: bigint; nonce?: number } = {}) =>
    chain.send({
      to: request.to,
      data: request.data,
      value: BigInt(request.value),
      nonce: more.nonce ?? request.nonce,
      ...(more.gasPrice ? { gasPrice: more.gasPrice } : {}),
    })
  const sentWith = async (mark: string) => {
    const latest = Number(await chain.rpc<string>('eth_blockNumber'))
    let count = 0
    for (let block = 0; block <= latest; block++) {
      const { transactions } = await chain.rpc<{ transactions: { input: string }[] }>(
        'eth_getBlockByNumber',
        [`0x${block.toString(16)}`, true],
      )
      count += transactions.filter(({ input }) => input === mark).length
    }
    return count
  }
  return {
    bench,
    chain,
    newMark,
    send,
    start,
    requestOf,
    parked,
    broadcast,
    sentWith,
    close: async () => {
      await bench.close()
      await chain.kill()
    },
  }
}

export type TestWallet = Awaited<ReturnType<typeof openWallet>>
