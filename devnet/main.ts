import { setTimeout as sleep } from 'node:timers/promises'
import { WeftError } from '#lib/workflow/error.ts'
import { startDevnetProcesses } from './start.ts'

const say = (line: string) => process.stdout.write(`${line}\n`)

const { ppid } = process
let stop: (() => Promise<void>) | undefined
const end = async (code: number): Promise<never> => {
  if (stop) await Promise.race([stop(), sleep(700)])
  process.exit(code)
}
process.on('SIGTERM', () => void end(0))
process.on('SIGINT', () => void end(0))
// A launcher that was killed cannot tell its children; they see that they have another parent.
if (process.env.WEFT_SUPERVISED === '1')
  setInterval(() => {
    if (process.ppid !== ppid) void end(0)
  }, 500).unref()

try {
  stop = (await startDevnetProcesses(process.env, say)).stop
  say('devnet ready')
} catch (error) {
  const fix = error instanceof WeftError && error.fix ? ` ${error.fix}` : ''
  console.error(error instanceof WeftError ? `${error.message}${fix}` : error)
  await end(1)
}
