import type { Progress } from '#lib/run/view.ts'

const intervalMs = 200

/**
 * At most five writes a second, the newest always last. `stop` drops what is pending and waits for a write under way, so
 * that no progress can follow the step's end.
 */
export const createReporter = (write: (progress: Progress, count: number) => Promise<void>) => {
  let pending: Progress | null = null
  let timer: ReturnType<typeof setTimeout> | null = null
  let writing: Promise<void> = Promise.resolve()
  let lastMs = 0
  let count = 0
  const flush = () => {
    timer = null
    if (!pending) return
    const progress = pending
    pending = null
    lastMs = Date.now()
    const number = count++
    // A lost progress line is not worth a failed step: the next one replaces it.
    writing = writing.then(() => write(progress, number)).catch(() => {})
  }
  return {
    report(progress: Progress) {
      pending = progress
      const waitMs = lastMs + intervalMs - Date.now()
      if (waitMs <= 0) flush()
      else timer ??= setTimeout(flush, waitMs)
    },
    async stop() {
      if (timer) clearTimeout(timer)
      timer = null
      pending = null
      await writing
    },
  }
}
