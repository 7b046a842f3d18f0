import { describe, expect, it } from 'vitest'
import { emptyDocument } from '#lib/workflow/document.ts'
import { readDraft, writeDraft } from './draft.ts'
import { createDrafts, type KeyedStorage, smallDraft } from './drafts.ts'

const storageOf = (quota = Number.POSITIVE_INFINITY) => {
  const map = new Map<string, string>()
  return {
    map,
    getItem: (key: string) => map.get(key) ?? null,
    setItem: (key: string, value: string) => {
      const others = [...map].reduce((total, [other, kept]) => total + (other === key ? 0 : kept.length), 0)
      if (others + value.length > quota) throw new Error('the quota has been exceeded')
      map.set(key, value)
    },
    removeItem: (key: string) => void map.delete(key),
    keys: () => [...map.keys()],
  }
}

/** One browser: what every page shares, and which of them are open. */
const browser = (storage: KeyedStorage = storageOf()) => {
  const kept = new Map<string, string>()
  const open = new Set<string>()
  let puts = 0
  const database = {
    get: async (key: string) => kept.get(key),
    put: async (key: string, text: string) => {
      puts += 1
      kept.set(key, text)
    },
    delete: async (key: string) => void kept.delete(key),
  }
  return {
    storage,
    kept,
    puts: () => puts,
    page: (holder: string) => {
      open.add(holder)
      return createDrafts({ holder, storage, database, alive: async () => new Set(open) })
    },
    /** Ends a page without its doing anything. */
    crash: (holder: string) => open.delete(holder),
  }
}

const draft = (name: string, size = 0) => {
  const { manifest, view } = emptyDocument(name)
  return {
    base: 'b',
    document: {
      manifest: size === 0 ? manifest : { ...manifest, extensions: { 'org.example': 'x'.repeat(size) } },
      view,
    },
  }
}
const names = (left: readonly { draft: { document: { manifest: { name: string } } } }[] | null) =>
  left?.map((one) => one.draft.document.manifest.name)

describe('drafts of pages', () => {
  it('finds what a page left that is gone, and nothing of one that is open', async () => {
    const { page, crash } = browser()
    writeDraft('w', draft('unsaved'), page('one').storage)
    expect(names(await page('two').left('w'))).toEqual([])
    crash('one')
    expect(names(await page('two').left('w'))).toEqual(['unsaved'])
    expect(page('two').left('another')).toBeNull()
  })

  it('has what is small without waiting for the database', async () => {
    const { page, crash, storage } = browser()
    writeDraft('w', draft('at once'), page('one').storage)
    crash('one')
    const slow = createDrafts({
      holder: 'three',
      storage,
      database: { get: () => new Promise(() => {}), put: async () => {}, delete: async () => {} },
      alive: async () => new Set(),
    })
    expect(names(await slow.left('w'))).toEqual(['at once'])
  })

  it('keeps what is large in the database, and what is small there too', async () => {
    const { page, crash, kept, storage } = browser()
    const one = page('one')
    writeDraft('w', draft('large', smallDraft), one.storage)
    writeDraft('v', draft('small'), one.storage)
    await one.settled()
    expect(kept.size).toBe(2)
    expect(storage.getItem('weft.draft.w.one')).toBe('large')
    crash('one')
    expect(names(await page('two').left('w'))).toEqual(['large'])
  })

  it('never takes an older small draft for the newest once it is large', async () => {
    const { page, crash } = browser()
    const one = page('one')
    writeDraft('w', draft('small first'), one.storage)
    writeDraft('w', draft('then large', smallDraft), one.storage)
    await one.settled()
    crash('one')
    expect(names(await page('two').left('w'))).toEqual(['then large'])
  })

  it('goes on in the database when localStorage is full', async () => {
    const { page, crash } = browser(storageOf(40))
    const one = page('one')
    writeDraft('w', draft('no room'), one.storage)
    await one.settled()
    crash('one')
    expect(names(await page('two').left('w'))).toEqual(['no room'])
  })

  it('keeps two pages with the same workflow apart, and hands the newest over first', async () => {
    const { page, crash, storage } = browser()
    const [one, two] = [page('one'), page('two')]
    writeDraft('w', draft('of one'), one.storage)
    await new Promise((resolve) => setTimeout(resolve, 2))
    writeDraft('w', draft('of two'), two.storage)
    expect(readDraft('w', one.storage)?.document.manifest.name).toBe('of one')
    writeDraft('w', null, two.storage)
    expect(storage.keys()).toEqual(['weft.draft.w.one'])
    writeDraft('w', draft('of two'), two.storage)
    crash('one')
    crash('two')
    const three = page('three')
    const left = await three.left('w')
    expect(names(left)).toEqual(['of two', 'of one'])
    three.take('w', left![0]!)
    expect(readDraft('w', three.storage)?.document.manifest.name).toBe('of two')
    three.drop(left![1]!)
    await three.settled()
    expect(storage.keys()).toEqual(['weft.draft.w.three'])
  })

  it('finds drafts of the time before pages had their own', async () => {
    const { page, storage } = browser()
    storage.setItem('weft.draft.w', JSON.stringify(draft('old')))
    const one = page('one')
    const left = await one.left('w')
    expect(names(left)).toEqual(['old'])
    one.take('w', left![0]!)
    expect(storage.getItem('weft.draft.w')).toBeNull()
  })

  it('writes a burst to the database once or twice, the last of it for certain', async () => {
    const { page, kept, puts } = browser()
    const one = page('one')
    for (let count = 0; count < 50; count++) writeDraft('w', draft(`typed ${count}`), one.storage)
    await one.settled()
    expect(puts()).toBeLessThanOrEqual(2)
    expect(kept.get('weft.draft.w.one')).toContain('typed 49')
  })

  it('forgets everything of a workflow that is deleted', async () => {
    const { page, storage, kept } = browser()
    const one = page('one')
    writeDraft('w', draft('a'), one.storage)
    one.dropAll('w')
    await one.settled()
    expect(storage.keys()).toEqual([])
    expect(kept.size).toBe(0)
  })
})
