import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { WeftError } from '#lib/workflow/error.ts'
import { writeFileAtomically } from './write-file.ts'

const folder = fileURLToPath(new URL('.', import.meta.url))
const buildFolder = join(folder, 'build')
const require = createRequire(import.meta.url)

/** One file of contracts/build. */
export type CompiledContract = {
  readonly abi: readonly unknown[]
  readonly bytecode: `0x${string}`
  readonly deployedBytecode: `0x${string}`
  /** sha256 of the source, the compiler's version and its settings. */
  readonly sourceHash: string
}

// No metadata at the end of the code: it would tie the CREATE2 address to paths and comments.
const compilerSettings = {
  viaIR: true,
  optimizer: { enabled: true, runs: 10_000 },
  evmVersion: 'cancun',
  metadata: { appendCBOR: false, bytecodeHash: 'none' },
  outputSelection: { '*': { '*': ['abi', 'evm.bytecode.object', 'evm.deployedBytecode.object'] } },
}

type CompilerOutput = {
  readonly errors?: readonly { readonly severity: string; readonly formattedMessage: string }[]
  readonly contracts?: Readonly<
    Record<
      string,
      Readonly<
        Record<
          string,
          {
            readonly abi: readonly unknown[]
            readonly evm: {
              readonly bytecode: { object: string }
              readonly deployedBytecode: { object: string }
            }
          }
        >
      >
    >
  >
}

const sources = (): readonly string[] =>
  ['', 'testing/'].flatMap((under) =>
    readdirSync(join(folder, under))
      .filter((name) => name.endsWith('.sol'))
      .sort()
      .map((name) => under + name),
  )

const nameOf = (source: string) => source.replace(/^.*\//, '').replace(/\.sol$/, '')
const buildPath = (name: string) => join(buildFolder, `${name}.json`)
const readBuilt = (name: string): CompiledContract | undefined =>
  existsSync(buildPath(name)) ? JSON.parse(readFileSync(buildPath(name), 'utf8')) : undefined

const compileOne = (source: string, content: string, sourceHash: string): CompiledContract => {
  const solc = require('solc') as { compile(input: string): string }
  const input = {
    language: 'Solidity',
    sources: { [source]: { content } },
    settings: compilerSettings,
  }
  const output = JSON.parse(solc.compile(JSON.stringify(input))) as CompilerOutput
  const errors = (output.errors ?? []).filter(({ severity }) => severity === 'error')
  if (errors.length > 0)
    throw new WeftError('contract-compile', errors.map((error) => error.formattedMessage).join('\n'))
  const contract = output.contracts?.[source]?.[nameOf(source)]
  if (!contract)
    throw new WeftError('contract-compile', `contracts/${source} has no contract named ${nameOf(source)}.`)
  return {
    abi: contract.abi,
    bytecode: `0x${contract.evm.bytecode.object}`,
    deployedBytecode: `0x${contract.evm.deployedBytecode.object}`,
    sourceHash,
  }
}

/**
 * Compiles what changed of contracts/ into contracts/build/<Name>.json; every file declares the contract it is named
 * after and imports nothing. Answers the names that were compiled now.
 */
export const compileContracts = (say: (line: string) => void = () => {}): readonly string[] => {
  const { version } = require('solc/package.json') as { version: string }
  const compiled: string[] = []
  for (const source of sources()) {
    const content = readFileSync(join(folder, source), 'utf8')
    const sourceHash = createHash('sha256')
      .update(JSON.stringify([version, compilerSettings, content]))
      .digest('hex')
    if (readBuilt(nameOf(source))?.sourceHash === sourceHash) continue
    say(`Compiling contracts/${source}`)
    const built = compileOne(source, content, sourceHash)
    writeFileAtomically(buildPath(nameOf(source)), `${JSON.stringify(built, null, 2)}\n`)
    compiled.push(nameOf(source))
  }
  return compiled
}

/** A compiled contract by name. Throws WeftError `contract-not-compiled` before `compileContracts` has run. */
export const compiledContract = (name: string): CompiledContract => {
  const built = readBuilt(name)
  if (!built)
    throw new WeftError('contract-not-compiled', `contracts/build/${name}.json is missing.`, {
      fix: 'Run npm run contracts.',
    })
  return built
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const compiled = compileContracts((line) => console.log(line))
  console.log(compiled.length === 0 ? 'Contracts are up to date.' : `Compiled ${compiled.join(', ')}.`)
}
