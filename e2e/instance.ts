import { readFile } from 'node:fs/promises'
import { createPublicClient, type Hex, http, type Log, parseAbiItem } from 'viem'
import type { NetworkSettings } from '#lib/protocols/runner.ts'
import { settings } from '../bin/settings.js'

/** The local networks that the instance under test runs on, from the file that it wrote itself. */
export const networks = async (): Promise<readonly NetworkSettings[]> =>
  JSON.parse(await readFile(settings(process.env).paths.networks, 'utf8'))

export const networkWith = async (role: 'storage' | 'rights') =>
  (await networks()).find(({ roles }) => roles.includes(role))!

const submitEvent = parseAbiItem(
  'event Submit(address indexed sender, bytes32 indexed identity, uint256 submissionIndex, uint256 startPos, uint256 length, (uint256 length, bytes tags, (bytes32 root, uint256 height)[] nodes) submission)',
)
const attestedEvent = parseAbiItem(
  'event Attested(address indexed recipient, address indexed attester, bytes32 uid, bytes32 indexed schemaUID)',
)

/** What the chains themselves count for an account: the judge of "never twice". */
export const countEvents = async (account: Hex): Promise<{ submits: number; attested: number }> => {
  const [storage, rights] = await Promise.all([networkWith('storage'), networkWith('rights')])
  const logs = async (url: string, request: object): Promise<Log[]> =>
    createPublicClient({ transport: http(url, { retryCount: 8, retryDelay: 300 }) }).getLogs({
      fromBlock: 0n,
      toBlock: 'latest',
      ...request,
    } as never)
  const [submits, attested] = await Promise.all([
    logs(storage.rpcUrl, { event: submitEvent, args: { sender: account } }),
    logs(rights.rpcUrl, { event: attestedEvent, args: { attester: account } }),
  ])
  return { submits: submits.length, attested: attested.length }
}
