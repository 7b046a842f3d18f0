import { type DBSchema, type IDBPDatabase, openDB } from 'idb'
import { createDrafts, type DraftDatabase, type Drafts } from './drafts.ts'

type Schema = DBSchema & { drafts: { key: string; value: string } }

const databaseName = 'weft'
const lockOf = (holder: string) => `weft.draft.${holder}`

const createDatabase = (): DraftDatabase => {
  let opened: Promise<IDBPDatabase<Schema>> | undefined
  const open = () => {
    opened ??= openDB<Schema>(databaseName, 1, {
      upgrade: (database) => {
        database.createObjectStore('drafts')
      },
      terminated: () => {
        opened = undefined
      },
    })
    return opened
  }
  return {
    get: async (key) => (await open()).get('drafts', key),
    put: async (key, text) => {
      await (await open()).put('drafts', text, key)
    },
    delete: async (key) => (await open()).delete('drafts', key),
  }
}

/** A lock lives as long as its page, however that ends. Without locks (plain http) every other page counts as gone. */
const holdLock = (holder: string) =>
  void navigator.locks?.request(lockOf(holder), () => new Promise(() => {})).catch(() => {})

const aliveHolders = async (): Promise<ReadonlySet<string>> => {
  const { held = [], pending = [] } = (await navigator.locks?.query()) ?? {}
  const prefix = lockOf('')
  return new Set([...held, ...pending].map(({ name }) => (name ?? '').replace(prefix, '')))
}

let drafts: Drafts | undefined

/** The drafts of this page. */
export const pageDrafts = (): Drafts => {
  if (drafts) return drafts
  const holder = Math.random().toString(36).slice(2, 12)
  holdLock(holder)
  drafts = createDrafts({
    holder,
    storage: {
      getItem: (key) => localStorage.getItem(key),
      setItem: (key, value) => localStorage.setItem(key, value),
      removeItem: (key) => localStorage.removeItem(key),
      keys: () => Object.keys(localStorage),
    },
    database: createDatabase(),
    alive: aliveHolders,
  })
  return drafts
}
