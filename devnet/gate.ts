/**
 * Many reads or one group of changes. A group is all changes that wait when it begins; reads that begin while a group
 * is at work wait for its end, so nobody sees what is not yet saved. Reads that waited go before the next group.
 */
export const createGate = <Change>(runGroup: (group: readonly Change[]) => Promise<void>) => {
  let active = 0
  let closed = false
  let running = false
  let drained: (() => void) | undefined
  const waiting: (() => void)[] = []
  const changes: Change[] = []

  const open = () => {
    closed = false
    active += waiting.length
    for (const go of waiting.splice(0)) go()
  }

  const run = async () => {
    running = true
    while (changes.length > 0) {
      closed = true
      if (active > 0)
        await new Promise<void>((resolve) => {
          drained = resolve
        })
      drained = undefined
      try {
        await runGroup(changes.splice(0))
      } finally {
        open()
      }
    }
    running = false
  }

  return {
    async read<T>(look: () => Promise<T>): Promise<T> {
      if (closed) await new Promise<void>((resolve) => waiting.push(resolve))
      else active += 1
      try {
        return await look()
      } finally {
        active -= 1
        if (active === 0) drained?.()
      }
    },
    /** `runGroup` must answer each change itself and never reject. */
    change(change: Change): void {
      changes.push(change)
      if (!running) void run()
    },
  }
}
