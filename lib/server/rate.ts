export type Rate = {
  readonly perSecond: number
  /** How many calls may come at once. */
  readonly burst: number
}

/**
 * Token buckets by key: answers whether the call may go on. Remembers the `most` callers that came last; one that is
 * forgotten starts with a full bucket.
 */
export const createLimiter = ({ perSecond, burst }: Rate, most = 10_000) => {
  const buckets = new Map<string, { tokens: number; atMs: number }>()
  return (key: string, nowMs: number): boolean => {
    const bucket = buckets.get(key) ?? { tokens: burst, atMs: nowMs }
    const tokens = Math.min(burst, bucket.tokens + ((nowMs - bucket.atMs) / 1000) * perSecond)
    const allowed = tokens >= 1
    buckets.delete(key)
    buckets.set(key, { tokens: allowed ? tokens - 1 : tokens, atMs: nowMs })
    if (buckets.size > most) buckets.delete(buckets.keys().next().value!)
    return allowed
  }
}
