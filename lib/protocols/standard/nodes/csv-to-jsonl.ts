import * as z from 'zod'
import type { Control } from '../../params.ts'
import { defineStep } from '../../step.ts'
import { named } from '../conversion.ts'
import { csvToJsonl, csvTypes } from '../csv.ts'

export const csvParams = z.strictObject({
  separator: z
    .enum(['comma', 'semicolon', 'tab'])
    .default('comma')
    .meta({
      title: 'Separator',
      description: 'What stands between the values of a row.',
      control: 'select' satisfies Control,
      labels: { comma: 'Comma', semicolon: 'Semicolon', tab: 'Tab' },
    }),
})
type CsvParams = z.infer<typeof csvParams>

/** The same rows in another form: RFC 4180 in, one JSON object a line out, named by the first row. */
export const csvStep = defineStep<CsvParams>({
  id: 'standard/csv-to-jsonl@1.0.0',
  protocol: 'standard',
  title: 'CSV to JSON Lines',
  summary: 'Writes each row of a table as one JSON object.',
  synonyms: ['csv', 'tsv', 'jsonl', 'json lines', 'ndjson', 'table', 'records', 'rows', 'convert'],
  inputs: {
    table: {
      kind: 'data.dataset',
      accepts: csvTypes,
      label: 'Table',
      help: 'A CSV file in UTF-8 whose first row names the columns.',
    },
  },
  outputs: {
    records: {
      kind: 'data.records',
      accepts: ['application/jsonl'],
      label: 'Records',
      help: 'One JSON object for each row, every value a string.',
    },
  },
  params: csvParams,
  defaults: { separator: 'comma' },
  headline: ({ separator }) => `separated by ${separator}`,
  effects: ['pure'],
  signatures: () => [],
  quote: () => ({ prices: [], lines: [] }),
  expect: ({ inputs: { table } }) => ({
    records: csvToJsonl.wrap({ kind: 'data.dataset', ...named(table) }),
  }),
  services: [],
  privacy: 'local',
  rights: { needs: [], output: 'same' },
  converter: 'repackage',
  claims: () => ({
    integrity: {
      level: 'A5',
      why: 'Anyone who has the file can convert it again and compare.',
      assumptions: ['sha256 has no collisions'],
    },
  }),
  check: ({ inputs: { table } }) =>
    table?.mediaType === undefined || (csvTypes as readonly string[]).includes(table.mediaType)
      ? []
      : [
          {
            code: 'format-differs',
            reason: `${table.name ?? 'The file'} is ${table.mediaType}, not CSV.`,
            fix: 'Connect a CSV file.',
          },
        ],
  docs: {
    does: 'Reads the table as RFC 4180 has it and writes each row as one JSON object, named by the first row. Values stay text: nothing is guessed to be a number or a date. A table that is not whole ends the step with the row that is wrong.',
    signed: 'Nothing.',
    costs: 'Nothing.',
    proves: 'That the records hold the rows of the table and nothing else, to anyone who has the file.',
    provesNot: 'That what the table says is true.',
  },
})
