import { closeSync, existsSync, mkdirSync, openSync, renameSync, statSync, writeSync } from 'node:fs'
import { join } from 'node:path'

const mostBytes = 5 * 1024 * 1024
const colours = [36, 35, 32, 34, 33, 31]
const useColour = process.stdout.isTTY && !process.env.NO_COLOR
const paint = (text, colour) => (useColour ? `\u001b[${colour}m${text}\u001b[0m` : text)

/** Splits chunks into whole lines. */
export function lines(take) {
  let rest = ''
  return (chunk) => {
    const parts = (rest + chunk).split(/\r?\n/)
    rest = parts.pop() ?? ''
    for (const part of parts) take(part)
  }
}

/** A log file that keeps its last two times 5 MB. */
export function logFile(folder, name) {
  mkdirSync(folder, { recursive: true })
  const path = join(folder, `${name}.log`)
  let size = existsSync(path) ? statSync(path).size : 0
  let file = openSync(path, 'a')
  return (line) => {
    if (size > mostBytes) {
      closeSync(file)
      renameSync(path, `${path}.1`)
      file = openSync(path, 'a')
      size = 0
    }
    try {
      size += writeSync(file, `${new Date().toISOString()} ${line}\n`)
    } catch {
      // A full disk must not take the launcher down with it.
    }
  }
}

let column = 0
/** `say(line)` on the terminal with a coloured name in front; a closed terminal ends nothing. */
export function speaker(name, width = 7) {
  const label = paint(name.padEnd(width), colours[column++ % colours.length])
  return (line) => process.stdout.write(`${label} ${paint('|', 90)} ${line}\n`)
}
process.stdout.on('error', () => {})

export const seconds = (ms) => `${(ms / 1000).toFixed(1)} s`
