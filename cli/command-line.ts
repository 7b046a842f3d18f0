import { parseCommand } from './arguments.ts'
import { helpOf, overview } from './help.ts'
import { say, sayProblem } from './output.ts'

/** Loaded one by one: checking a bundle needs no wallet, and planning no zip. */
const commands = {
  validate: async () => (await import('./validate.ts')).validateCommand,
  plan: async () => (await import('./plan.ts')).planCommand,
  run: async () => (await import('./run.ts')).runCommand,
  verify: async () => (await import('./verify.ts')).verifyCommand,
  export: async () => (await import('./export.ts')).exportCommand,
} as const
type Name = keyof typeof commands
const isName = (text: string): text is Name => Object.hasOwn(commands, text)

const dispatch = async ([name, ...rest]: readonly string[]): Promise<number> => {
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    say(name === 'help' && rest[0] && isName(rest[0]) ? helpOf(rest[0]) : overview)
    return name === undefined ? 1 : 0
  }
  if (!isName(name)) {
    sayProblem({
      code: 'command-unknown',
      reason: `There is no command “${name}”.`,
      fix: 'Choose validate, plan, run, verify or export; --help says what each does.',
    })
    return 1
  }
  const parsed = parseCommand(name, rest)
  if (!parsed.ok) {
    sayProblem(parsed.problem)
    return 1
  }
  if (parsed.value.help) {
    say(helpOf(name))
    return 0
  }
  return (await commands[name]())(parsed.value)
}

/** Runs one command line and answers its exit code; whatever goes wrong is one sentence on standard error. */
export const commandLine = async (args: readonly string[]): Promise<number> => {
  try {
    return await dispatch(args)
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    const fix = (error as { fix?: string }).fix
    sayProblem({ code: 'failed', reason, ...(fix === undefined ? {} : { fix }) })
    if (process.env.WEFT_LOG === 'debug') console.error(error)
    return 1
  }
}
