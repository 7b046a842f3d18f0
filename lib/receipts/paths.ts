import type { StepRecord } from './types.ts'

/** Where the description of a step type stands in a bundle. */
export const adapterPath = (uses: string): string => `adapters/${uses.replace('/', '__')}.json`

/** Where a receipt stands in a bundle: `index` counts from 0 in the order in which the attempts ended. */
export const receiptPath = (index: number, { step, attempt }: Pick<StepRecord, 'step' | 'attempt'>): string =>
  `receipts/${String(index + 1).padStart(5, '0')}-${step}-${attempt}.dsse.json`

/** The step that a receipt's path names, `store` or `store.0`. */
export const stepOfPath = (path: string): string | undefined =>
  /^receipts\/\d+-(.+)-\d+\.dsse\.json$/.exec(path)?.[1]
