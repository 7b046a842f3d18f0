import { bittensor } from './bittensor/protocol.ts'
import { gensyn } from './gensyn/protocol.ts'
import { ritual } from './ritual/protocol.ts'
import { registerStep } from './sahara/nodes/register-dataset.ts'
import { sahara } from './sahara/protocol.ts'
import { sentient } from './sentient/protocol.ts'
import { asFileStep } from './standard/nodes/as-file.ts'
import { budgetStep } from './standard/nodes/budget.ts'
import { cidStep } from './standard/nodes/cid.ts'
import { collectStep } from './standard/nodes/collect.ts'
import { csvStep } from './standard/nodes/csv-to-jsonl.ts'
import { fileStep } from './standard/nodes/file.ts'
import { jsonToTextStep } from './standard/nodes/json-to-text.ts'
import { recordStep } from './standard/nodes/record.ts'
import { textToJsonStep } from './standard/nodes/text-to-json.ts'
import { zgRootStep } from './standard/nodes/zg-root.ts'
import { standard } from './standard/protocol.ts'
import type { Protocol, ProtocolName, StepDefinition } from './step.ts'
import { retrieveStep } from './zero-g/nodes/retrieve.ts'
import { storeStep } from './zero-g/nodes/store.ts'
import { zeroG } from './zero-g/protocol.ts'

/** Every network that the product speaks of, with or without steps, in the order of the palette. */
export const protocols: readonly Protocol[] = [standard, zeroG, sahara, ritual, gensyn, bittensor, sentient]

/** What palette, cards and map show of a network. */
export const protocolOf = (name: ProtocolName): Protocol =>
  protocols.find((protocol) => protocol.name === name)!

// A definition's functions take its own parameters; whoever calls them parses with `params` first.
const generic = (definition: unknown) => definition as StepDefinition

/** Every step type of this installation, in the order of the palette. */
export const definitions: readonly StepDefinition[] = [
  fileStep,
  recordStep,
  budgetStep,
  storeStep,
  retrieveStep,
  registerStep,
  csvStep,
  jsonToTextStep,
  textToJsonStep,
  asFileStep,
  collectStep,
  cidStep,
  zgRootStep,
].map(generic)

const byId: ReadonlyMap<string, StepDefinition> = new Map(
  definitions.map((definition) => [definition.id, definition]),
)

/** The step type of this id, undefined when this installation does not know it. */
export const definitionOf = (uses: string): StepDefinition | undefined => byId.get(uses)
