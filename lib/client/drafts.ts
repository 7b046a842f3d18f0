import { type Draft, type DraftStorage, readDraft } from './draft.ts'
import { draftKey } from './draft-key.ts'

/** The largest draft, in UTF-16 units, that is also written synchronously; localStorage holds 5 million of them in all. */
export const smallDraft = 256 * 1024

/** Where drafts of any size are kept, asynchronously: IndexedDB, or a Map in tests. */
export type DraftDatabase = {
  get(key: string): Promise<string | undefined>
  put(key: string, text: string): Promise<void>
  delete(key: string): Promise<void>
}

/** The part of localStorage that drafts need, with its keys. */
export type KeyedStorage = DraftStorage & { keys(): readonly string[] }

/** A draft that a page left which is no more. */
export type Left = { readonly key: string; readonly draft: Draft; readonly atMs: number }

export type Drafts = {
  /** The drafts of this page, under `weft.draft.<workflow>`: what is written is kept before the call returns, if it is small. */
  readonly storage: DraftStorage
  /** Drafts of a workflow that pages left which are no more, the newest first; null when it is known at once that there are none. */
  left(workflow: string): Promise<readonly Left[]> | null
  /** Makes a left draft this page's own. */
  take(workflow: string, left: Left): void
  drop(left: Pick<Left, 'key'>): void
  /** Forgets all drafts of a workflow, also those of pages that are open. */
  dropAll(workflow: string): void
  /** Settles once everything that was written so far is in the database. */
  settled(): Promise<void>
}

const large = 'large'
const stamped = (text: string, atMs: number) => `${atMs}:${text}`

/** A stamped text; one without a stamp is of a version that did not stamp. */
const unstamped = (kept: string): { readonly text: string; readonly atMs: number } => {
  const at = /^(\d+):/.exec(kept)
  return at ? { text: kept.slice(at[0].length), atMs: Number(at[1]) } : { text: kept, atMs: 0 }
}

/** Writes the newest of each key, one after the other; what is overtaken is never written. */
const createWriter = (database: DraftDatabase) => {
  const waiting = new Map<string, string | null>()
  let running: Promise<void> | null = null
  const run = async () => {
    for (;;) {
      const [next] = waiting
      if (!next) break
      const [key, text] = next
      waiting.delete(key)
      // A database that is full or forbidden: what is small is in localStorage, and the server’s copy is what counts.
      await (text === null ? database.delete(key) : database.put(key, text)).catch(() => {})
    }
    running = null
  }
  return {
    write: (key: string, text: string | null) => {
      waiting.delete(key)
      waiting.set(key, text)
      running ??= run()
    },
    settled: async () => {
      while (running) await running
    },
  }
}

/**
 * Unsaved changes of this page and what other pages left. Each page (`holder`) has drafts of its own, so that two tabs with the
 * same workflow never write over each other. All of them are in the database; the newest small one of each workflow is in
 * localStorage as well, which is written before anything else happens, and a mark says where there is only a large one.
 */
export const createDrafts = (options: {
  readonly holder: string
  readonly storage: KeyedStorage
  readonly database: DraftDatabase
  /** Holders whose pages are open. */
  readonly alive: () => Promise<ReadonlySet<string>>
}): Drafts => {
  const { holder, storage, database, alive } = options
  const own = new Map<string, string>()
  const writer = createWriter(database)
  const ownKey = (key: string) => `${key}.${holder}`
  const attempt = (write: () => void) => {
    try {
      write()
    } catch {
      // Full or forbidden: the database has it in a moment.
    }
  }
  const keysOf = (workflow: string): readonly string[] => {
    const key = draftKey(workflow)
    try {
      return storage.keys().filter((other) => other === key || other.startsWith(`${key}.`))
    } catch {
      return []
    }
  }
  const forget = (key: string) => {
    attempt(() => storage.removeItem(key))
    writer.write(key, null)
  }
  const set = (key: string, text: string) => {
    const kept = stamped(text, Date.now())
    own.set(key, text)
    attempt(() => {
      // What no longer fits must not leave an older draft behind that looks like the newest.
      if (kept.length > smallDraft) storage.setItem(ownKey(key), large)
      else
        try {
          storage.setItem(ownKey(key), kept)
        } catch {
          storage.setItem(ownKey(key), large)
        }
    })
    writer.write(ownKey(key), kept)
  }
  const read = async (workflow: string, key: string): Promise<readonly Left[]> => {
    const quick = storage.getItem(key)
    const kept = quick === large || quick === null ? await database.get(key).catch(() => undefined) : quick
    if (kept === undefined) return []
    const { text, atMs } = unstamped(kept)
    const draft = readDraft(workflow, { ...storage, getItem: () => text })
    return draft ? [{ key, draft, atMs }] : []
  }
  return {
    storage: {
      getItem: (key) => own.get(key) ?? null,
      setItem: set,
      removeItem: (key) => {
        if (own.delete(key)) forget(ownKey(key))
      },
    },
    left: (workflow) => {
      const key = draftKey(workflow)
      const others = keysOf(workflow).filter((other) => other !== ownKey(key))
      if (others.length === 0) return null
      return alive().then(async (living) => {
        const dead = others.filter((other) => !living.has(other.slice(key.length + 1)))
        const found = await Promise.all(dead.map((other) => read(workflow, other)))
        return found.flat().sort((a, b) => b.atMs - a.atMs)
      })
    },
    take: (workflow, { key, draft }) => {
      set(draftKey(workflow), JSON.stringify(draft))
      forget(key)
    },
    drop: ({ key }) => forget(key),
    dropAll: (workflow) => {
      own.delete(draftKey(workflow))
      for (const key of keysOf(workflow)) forget(key)
    },
    settled: writer.settled,
  }
}
