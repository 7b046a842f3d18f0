import { definitionOf } from '#lib/protocols/registry.ts'
import { runnerOf } from '#lib/protocols/runners.ts'
import { signStatement } from '#lib/receipts/sign.ts'
import { statementOf } from '#lib/receipts/statement.ts'
import type { Services } from '#lib/server/services.ts'
import type { EngineDeps } from './deps.ts'

/** The engine's services on this installation's database, keys, networks and step types. */
export const engineDeps = ({ runs, keys, networks, world }: Services): EngineDeps => ({
  store: runs,
  runnerOf,
  definitionOf,
  world,
  executor: keys.executor,
  sign: async (record) => signStatement(statementOf(record), keys.secret),
  simulated: (chain) => networks().some((network) => network.chain === chain && network.simulated),
})
