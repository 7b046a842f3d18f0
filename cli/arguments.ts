import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { ok, type Result, refuse } from '#lib/workflow/result.ts'

/** What was given on the command line, read. Paths are absolute. */
export type Arguments = {
  readonly file: string
  readonly json: boolean
  /** Write the file anew in canonical form. */
  readonly write: boolean
  readonly help: boolean
  readonly rpc: string | undefined
  /** A file of known uses of authorizations. */
  readonly ledger: string | undefined
  /** The time to check for, as given. */
  readonly at: string | undefined
  readonly trust: readonly string[]
  /** As given: `PATH` or `step=PATH`. */
  readonly files: readonly string[]
  /** Salts of private files, in hex. */
  readonly salts: readonly string[]
  readonly out: string | undefined
  readonly as: string | undefined
  readonly url: string | undefined
}

const options = {
  json: { type: 'boolean', default: false },
  write: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
  rpc: { type: 'string' },
  ledger: { type: 'string' },
  at: { type: 'string' },
  trust: { type: 'string', multiple: true },
  file: { type: 'string', multiple: true },
  salt: { type: 'string', multiple: true },
  out: { type: 'string' },
  as: { type: 'string' },
  url: { type: 'string' },
} as const

const taken: Readonly<Record<string, readonly (keyof typeof options)[]>> = {
  validate: ['json', 'write', 'help'],
  plan: ['json', 'help', 'file', 'url'],
  run: ['json', 'help', 'file', 'out', 'url'],
  verify: ['json', 'help', 'rpc', 'trust', 'file', 'salt', 'ledger', 'at'],
  export: ['help', 'as', 'out'],
}

/** npm runs scripts in the package's folder and says where the person stood. */
export const pathOf = (given: string): string => resolve(process.env.INIT_CWD ?? process.cwd(), given)

const usage = (reason: string, name: string) =>
  refuse({ code: 'usage', reason, fix: `npm run weft -- ${name} --help says how.` })

/** Reads the arguments of a command: one file, and the options that this command knows. */
export const parseCommand = (name: string, given: readonly string[]): Result<Arguments> => {
  try {
    const { values, positionals, tokens } = parseArgs({
      args: [...given],
      options,
      allowPositionals: true,
      tokens: true,
    })
    const foreign = tokens.find(
      (token) => token.kind === 'option' && !taken[name]!.includes(token.name as keyof typeof options),
    )
    if (foreign?.kind === 'option') return usage(`“${name}” has no option ${foreign.rawName}.`, name)
    if (!values.help && positionals.length !== 1)
      return usage(
        positionals.length === 0
          ? `“${name}” needs a file.`
          : `“${name}” takes one file, and ${positionals.length} were given.`,
        name,
      )
    return ok({
      file: pathOf(positionals[0] ?? ''),
      json: values.json,
      write: values.write,
      help: values.help,
      rpc: values.rpc,
      ledger: values.ledger,
      at: values.at,
      trust: values.trust ?? [],
      files: values.file ?? [],
      salts: values.salt ?? [],
      out: values.out,
      as: values.as,
      url: values.url,
    })
  } catch (error) {
    const said = error instanceof Error ? error.message.split('. ')[0]!.replaceAll("'", '') : String(error)
    return usage(`${said}.`, name)
  }
}
