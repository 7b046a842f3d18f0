import { baseCommands } from './commands/base.ts'
import type { Command } from './commands/command.ts'
import { editingCommands } from './commands/editing.ts'
import { helpingCommands } from './commands/helping.ts'
import { inspectingCommands } from './commands/inspecting.ts'
import { joiningCommands } from './commands/joining.ts'
import { livingCommands } from './commands/living.ts'
import { planningCommands } from './commands/planning.ts'
import { runningCommands } from './commands/running.ts'
import { viewingCommands } from './commands/viewing.ts'

/** Everything that a person can do in the editor. Each room adds its list here. */
export const commands: readonly Command[] = [
  ...baseCommands,
  ...joiningCommands,
  ...editingCommands,
  ...helpingCommands,
  ...planningCommands,
  ...runningCommands,
  ...livingCommands,
  ...inspectingCommands,
  ...viewingCommands,
]

/** The command of an id. @throws Error for an id that no command has: a bug. */
export const commandOf = (id: string): Command => {
  const found = commands.find((command) => command.id === id)
  if (!found) throw new Error(`There is no command “${id}”.`)
  return found
}
