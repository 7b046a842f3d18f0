import { WeftError } from '../lib/workflow/error.ts'
import { startDevnetProcesses } from './start.ts'

const say = (line: string) => process.stdout.write(`${line}\n`)

const { ppid } = process
let stop: (() => void) | undefined
const end = (code: number): never => {
  stop?.()
  process.exit(code)
}
process.on('SIGTERM', () => end(0))
process.on('SIGINT', () => end(0))
// A launcher that was killed cannot tell its children; they see that they have another parent.
if (process.env.WEFT_SUPERVISED === '1')
  setInterval(() => {
    if (process.ppid !== ppid) end(0)
  }, 500).unref()

try {
  stop = (await startDevnetProcesses(process.env, say)).stop
  say('devnet ready')
} catch (error) {
  const fix = error instanceof WeftError && error.fix ? ` ${error.fix}` : ''
  console.error(error instanceof WeftError ? `${error.message}${fix}` : error)
  end(1)
}
