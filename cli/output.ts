import { formatUnits } from 'viem/utils'
import type { NetworkInfo } from '#lib/protocols/step.ts'
import { type AssetRef, chainOf } from '#lib/workflow/money.ts'
import type { Problem } from '#lib/workflow/result.ts'

/** Files carry names and reasons that others wrote: what could move the cursor or hide a line is shown, not obeyed. */
const harmless = (text: string): string =>
  text.replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, (character) =>
    character === '\n' ? character : `\\u{${character.codePointAt(0)!.toString(16)}}`,
  )

/** How this command line is called: by npm in the repository, by its own name where it was packed (bin/pack.js). */
const program = process.env.WEFT_PROGRAM ?? 'npm run weft --'
const line = (text: string): string => `${harmless(text.replaceAll('npm run weft --', program))}\n`

/** Writes a line to standard output. */
export const say = (text = ''): void => void process.stdout.write(line(text))
/** Writes a line to standard error: progress and problems, so that standard output stays what was asked for. */
export const note = (text: string): void => void process.stderr.write(line(text))
/** Writes one JSON value a line, for programs. */
export const sayJson = (value: unknown): void => void process.stdout.write(`${JSON.stringify(value)}\n`)

const placeOf = ({ path, step }: Problem): string => {
  if (step === undefined || path?.startsWith('steps.')) return path ?? ''
  return path === undefined ? step : `${step}, ${path}`
}

/** Where it is, one sentence, and what to do. */
export const problemText = (problem: Problem): string => {
  const place = placeOf(problem)
  const { reason, fix } = problem
  return `${place === '' ? '' : `${place}: `}${reason}${fix === undefined ? '' : ` ${fix}`}`
}
export const sayProblem = (problem: Problem): void => note(problemText(problem))

/** `0.1 0G on Local 0G`; the plain integer where nobody told the decimals. */
export const moneyText = (
  { asset, amount }: { readonly asset: string; readonly amount: string },
  networks: readonly NetworkInfo[],
): string => {
  const network = networks.find(({ chain }) => chain === chainOf(asset as AssetRef))
  return network && !asset.includes('/erc20:')
    ? `${formatUnits(BigInt(amount), network.currency.decimals)} ${network.currency.symbol} on ${network.name}`
    : `${amount} (smallest unit) of ${asset}`
}

/** Columns as wide as their widest cell; the last one is never padded. */
export const table = (rows: readonly (readonly string[])[]): string => {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => [...(row[column] ?? '')].length)),
  )
  return rows
    .map((row) =>
      row
        .map((cell, column) =>
          column === row.length - 1 ? cell : cell + ' '.repeat(widths[column]! - [...cell].length),
        )
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}
