/**
 * What a user can cause is a value, not an exception: one clear sentence (`reason`), and what to do (`fix`).
 * `code` is stable and machine-readable (`edge-kind-mismatch`), `path` points into the document (`steps.store.in.file`).
 */
export type Problem = {
  readonly code: string
  readonly reason: string
  readonly fix?: string
  readonly path?: string
  readonly step?: string
}

export type Result<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problem: Problem }

export const ok = <T>(value: T): Result<T> => ({ ok: true, value })
export const refuse = (problem: Problem): { readonly ok: false; readonly problem: Problem } => ({
  ok: false,
  problem,
})
