import { pipeline, Readable } from 'node:stream'
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import { CsvError, parse } from 'csv-parse'
import type { Artifact } from '#lib/workflow/artifact.ts'
import { WeftError } from '#lib/workflow/error.ts'
import { saltBytes } from '#lib/workflow/salt.ts'
import { portionsOf, withCommitted } from '../../artifacts.ts'
import type { StepContext, StepRunner } from '../../runner.ts'
import { orFail } from '../conversion.ts'
import { csvToJsonl, csvTypes, headerProblem, jsonLine, noRows, notUtf8, separators } from '../csv.ts'
import { csvParams } from '../nodes/csv-to-jsonl.ts'
import { derivedSalt } from '../salt.ts'
import { bytesDiffer, conversionResult } from './convert.ts'

/** A row may be this long in bytes; a quotation mark that is never closed would else take in the whole file. */
const longestRow = 16 * 2 ** 20
/** Lines are handed on in portions of about this many characters. */
const portion = 2 ** 18

const decoded = async function* (source: AsyncIterable<Uint8Array>): AsyncIterable<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
  try {
    for await (const bytes of source) yield decoder.decode(bytes, { stream: true })
    yield decoder.decode()
  } catch (cause) {
    throw cause instanceof TypeError ? failure(notUtf8.problem, cause) : cause
  }
}

const failure = ({ code, reason, fix }: (typeof notUtf8)['problem'], cause?: unknown) =>
  new WeftError(code, reason, { final: true, ...(fix === undefined ? {} : { fix }), cause })

/** What the reader of CSV throws, in a sentence that names the row. */
const csvFailure = (error: unknown): unknown => {
  if (!(error instanceof CsvError)) return error
  const row = Number(error.records ?? 0) + 1
  return error.code === 'CSV_MAX_RECORD_SIZE'
    ? failure({
        code: 'csv-row-long',
        reason: `Row ${row} is longer than 16 MiB.`,
        fix: 'Look for a quotation mark that is never closed.',
      })
    : failure({
        code: 'csv-quotes',
        reason: `Row ${row} has a quotation mark where none may stand.`,
        fix: 'Put the whole value in quotation marks, and write each mark in it twice.',
      })
}

/**
 * Rows of CSV as lines of JSON, streaming: memory does not grow with the file. `onRow` gets how many rows there were so far.
 * @throws WeftError for what RFC 4180 does not allow, rows of another length than the first, and a file without rows.
 */
export const jsonlOf = async function* (
  source: AsyncIterable<Uint8Array>,
  separator: string,
  onRow: (rows: number) => void = () => {},
): AsyncIterable<Uint8Array> {
  const parser = parse({
    bom: true,
    delimiter: separator,
    record_delimiter: ['\r\n', '\n'],
    relax_column_count: true,
    max_record_size: longestRow,
  })
  const rows = pipeline(Readable.from(decoded(source)), parser, () => {}) as AsyncIterable<string[]>
  let header: readonly string[] | null = null
  let count = 0
  let lines = ''
  try {
    for await (const row of rows) {
      count++
      if (header === null) {
        header = orFail(headerProblem(row))
        continue
      }
      lines += orFail(jsonLine(header, row, count))
      if (lines.length < portion) continue
      yield utf8ToBytes(lines)
      lines = ''
      onRow(count - 1)
    }
  } catch (error) {
    throw csvFailure(error)
  }
  if (count < 2) throw failure(noRows.problem)
  if (lines !== '') yield utf8ToBytes(lines)
}

/** Content of a private or public file, with its salt apart, hashed on the way: other bytes than were named end it. */
const contentOf = (input: Artifact, source: AsyncIterable<Uint8Array>) => {
  const hasher = sha256.create()
  const salt = new Uint8Array(input.salted ? saltBytes : 0)
  const content = async function* () {
    let at = 0
    for await (const bytes of source) {
      hasher.update(bytes)
      const rest = Math.max(0, Math.min(salt.length - at, bytes.length))
      salt.set(bytes.subarray(0, rest), at)
      at += rest
      if (bytes.length > rest) yield bytes.subarray(rest)
    }
    if (bytesToHex(hasher.digest()) !== input.digest.sha256) throw bytesDiffer(input.name ?? 'the file')
  }
  return { salt, content: content() }
}

const run = async (context: StepContext) => {
  const { separator } = csvParams.parse(context.params)
  const input = context.inputs[csvToJsonl.input]!
  const { mediaType } = input
  if (!(csvTypes as readonly string[]).includes(mediaType))
    throw new WeftError('format-differs', `${input.name ?? 'The file'} is ${mediaType}, not CSV.`, {
      fix: 'Connect a CSV file.',
      final: true,
    })
  const made = await context.once('convert', () =>
    withCommitted(context.files, input, async (file) => {
      const { salt, content } = contentOf(input, portionsOf(file))
      const tell = (rows: number) => context.progress({ note: `${rows} rows converted` })
      const bytes = async function* () {
        let first = input.salted === true
        for await (const part of jsonlOf(content, separators[separator], tell)) {
          if (first) yield derivedSalt(salt, csvToJsonl.uses)
          first = false
          yield part
        }
      }
      const { sha256: digest, size } = await context.files.write(bytes())
      return { sha256: digest, size: String(size) }
    }),
  )
  return conversionResult(csvToJsonl, input, made)
}

/** Durable part of standard/csv-to-jsonl@1.0.0. The order of its durable calls is frozen. */
export const csvToJsonlRunner: StepRunner = { id: csvToJsonl.uses, run }
