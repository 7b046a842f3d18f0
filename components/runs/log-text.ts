import { amountText, type CurrencyOf } from '#lib/client/format.ts'
import type { LogLine } from '#lib/run/log.ts'
import type { Text } from '#lib/text/en.ts'

/** A log line in words: ours in the chosen language, the run's own as it said them. */
export const logText = ({ code, detail, amount }: LogLine, text: Text, currency: CurrencyOf): string => {
  const words = text.runs.log.what[code]
  return [words, amount && amountText(amount, currency), detail].filter(Boolean).join(' ')
}

const two = (value: number) => String(value).padStart(2, '0')

/** Local time of day to the second: 08:31:07. */
export const clockText = (ms: number): string => {
  const date = new Date(ms)
  return [date.getHours(), date.getMinutes(), date.getSeconds()].map(two).join(':')
}

/** Lines as one text, for the clipboard: full time, level, step, words. */
export const logAsText = (lines: readonly LogLine[], text: Text, currency: CurrencyOf): string =>
  lines
    .map((line) =>
      [new Date(line.atMs).toISOString(), line.level, line.step ?? '-', logText(line, text, currency)].join(
        '\t',
      ),
    )
    .join('\n')
