/** Tables, the same in SQLite and PostgreSQL: text ids, integer milliseconds, JSON as text. */
export type Schema = {
  /** Anonymous browser sessions; only the sha256 of the cookie is kept. */
  sessions: { hash: string; created_ms: number }
  workflows: {
    id: string
    session: string
    name: string
    steps: number
    document: string
    digest: string
    updated_ms: number
  }
  /** Earlier contents of workflows, one row a content; `reason` says why it was kept. */
  versions: {
    workflow: string
    digest: string
    session: string
    name: string | null
    reason: string
    run: string | null
    steps: number
    bytes: number
    document: string
    created_ms: number
  }
  /** Documents behind a link, by the digest that the link carries. */
  shares: { id: string; session: string; document: string; bytes: number; expires_ms: number }
  /** Who may use which stored bytes, and under which name. The bytes themselves are files named by sha256. */
  files: {
    sha256: string
    session: string
    name: string
    media_type: string
    size: number
    zg_root: string
    created_ms: number
  }
  runs: {
    id: string
    session: string
    workflow: string | null
    name: string
    account: string
    nonce: string
    manifest: string
    manifest_digest: string
    authorization: string
    authorization_digest: string
    plan: string
    steps: number
    /** Chains that the plan touches, each between spaces: ` eip155:1 eip155:2 `. */
    networks: string
    status: string
    created_ms: number
    finished_ms: number | null
  }
  /** The projection that pages stream: `seq` grows by one within a run; a key is written once. */
  run_events: { run: string; seq: number; key: string; event: string }
  /** Wallet requests; `stored` is a StoredRequest of the engine as JSON, `status` its status for compare-and-swap. */
  requests: { run: string; id: string; status: string; stored: string; updated_ms: number }
  step_records: {
    run: string
    step: string
    attempt: number
    record: string
    envelope: string
    receipt: string
    created_ms: number
  }
  /** Results of steps that are done, by what they follow from (`resultKeyOf`). */
  results: { run: string; step: string; attempt: number; session: string; key: string; finished_ms: number }
  /** Bytes that a session's runs gave. */
  outputs: { session: string; sha256: string; name: string; zg_root: string | null }
}
