/**
 * The durable engine as the rest of the product sees it: six methods (docs/adr). Everything is idempotent by its key, so
 * a caller that got no answer asks again with the same words.
 */
export type EngineHealth = { readonly ok: boolean; readonly detail: string }

export type Engine = {
  /** Starts the run whose row and manifest are already in the database. */
  submit(run: string): Promise<void>
  /** Answers a parked step: `name` is the request's name, `value` what the wallet said. The first answer counts. */
  resolve(run: string, step: string, name: string, value: { hash: `0x${string}` }): Promise<void>
  cancel(run: string): Promise<void>
  status(run: string): Promise<'unknown' | 'running' | 'completed' | 'failed' | 'cancelled'>
  /** Runs a failed step again, and then what depended on it; finished steps keep their results. */
  retry(run: string, step: string): Promise<void>
  health(): Promise<EngineHealth>
}
