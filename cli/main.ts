import { commandLine } from './command-line.ts'

// A reader that closes the pipe early (head, less) is no failure of ours.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1))

process.exitCode = await commandLine(process.argv.slice(2))
