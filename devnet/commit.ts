import { existsSync, readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { writeFileAtomically } from '#contracts/write-file.ts'
import { call, fail, post, type RpcRequest, type RpcResponse } from './json-rpc.ts'
import { kindOfMethod } from './methods.ts'
import { chainFiles } from './supervise.ts'

export type Change = { readonly request: RpcRequest; readonly answer: (response: RpcResponse) => void }
type Queued = { readonly method: string; readonly params: readonly unknown[]; readonly hash: string }

/** anvil answers a hash before the block is there: waits until every transaction that can be mined is. */
const settle = async (port: number): Promise<{ queued: number }> => {
  for (let tries = 0; ; tries += 1) {
    const status = (await call(port, 'txpool_status')) as { pending: string; queued: string }
    // Mining by hand (evm_setAutomine) leaves them pending for good; then there is nothing to wait for.
    if (Number(status.pending) === 0 || tries > 250) return { queued: Number(status.queued) }
    await sleep(4)
  }
}

/**
 * Writes down every change before anyone hears of it: all that anvil knows (`state.gz`), and transactions that wait in
 * the pool for an earlier nonce (`queued.json`), which anvil's dump leaves out.
 */
export const createCommit = (port: number, folder: string) => {
  const files = chainFiles(folder)
  let queued: readonly Queued[] = existsSync(files.queued)
    ? (JSON.parse(readFileSync(files.queued, 'utf8')) as readonly Queued[])
    : []

  const isMined = async (hash: string) => {
    const found = (await call(port, 'eth_getTransactionByHash', [hash])) as { blockNumber?: string } | null
    return typeof found?.blockNumber === 'string'
  }

  const keepQueued = async (candidates: readonly Queued[]): Promise<void> => {
    const still: Queued[] = []
    for (const one of candidates) if (!(await isMined(one.hash))) still.push(one)
    if (still.length === 0 && queued.length === 0) return
    queued = still
    writeFileAtomically(files.queued, JSON.stringify(queued))
  }

  const save = async (): Promise<void> => {
    const dump = (await call(port, 'anvil_dumpState')) as string
    writeFileAtomically(files.state, Buffer.from(dump.slice(2), 'hex'))
  }

  return {
    save,
    /** What a dump leaves out: a clock that was moved forward, and transactions that waited in the pool. */
    async resume(): Promise<void> {
      const latest = (await call(port, 'eth_getBlockByNumber', ['latest', false])) as { timestamp: string }
      const aheadSeconds = Number(latest.timestamp) - Math.floor(Date.now() / 1000)
      if (aheadSeconds > 0) await call(port, 'evm_increaseTime', [aheadSeconds])
      if (queued.length === 0) return
      for (const { method, params } of queued) await post(port, { id: 1, method, params })
      await settle(port)
      await save()
      await keepQueued(queued)
    },
    /** Applies the changes in order and saves once. Rejects when anvil or the disk failed: then nothing was answered. */
    async apply(changes: readonly Change[]): Promise<void> {
      const responses: RpcResponse[] = []
      const sent: Queued[] = []
      for (const { request } of changes) {
        const response = await post(port, request)
        responses.push(response)
        if (kindOfMethod(request.method) === 'send' && typeof response.result === 'string')
          sent.push({ method: request.method, params: request.params ?? [], hash: response.result })
      }
      const { queued: waiting } = await settle(port)
      await save()
      if (waiting > 0 || queued.length > 0) await keepQueued([...queued, ...sent])
      changes.forEach(({ answer }, index) => {
        const response = responses[index]
        answer(response ?? fail(null, -32603, 'No answer'))
      })
    },
  }
}
