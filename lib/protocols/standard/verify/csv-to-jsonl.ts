import { csvToJsonl } from '../csv.ts'
import { verifyConversion } from './convert.ts'

/** `standard/csv-to-jsonl@1`: the table is read again, by another reader than the runner's, and written as lines of JSON. */
export const verifyCsvToJsonl = verifyConversion(csvToJsonl)
