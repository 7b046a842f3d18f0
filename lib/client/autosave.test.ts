import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { SavedWorkflow } from '#lib/run/api.ts'
import { digestOf } from '#lib/workflow/canonical.ts'
import type { WorkflowDocument } from '#lib/workflow/document.ts'
import { sampleDocument } from '#lib/workflow/testing.ts'
import { newestOf, type Put, type PutAnswer, type SaveStatus, startAutosave } from './autosave.ts'
import { readDraft } from './draft.ts'
import { createEditor } from './editor-store.ts'

const storageOf = () => {
  const map = new Map<string, string>()
  return {
    getItem: (key: string) => map.get(key) ?? null,
    setItem: (key: string, value: string) => void map.set(key, value),
    removeItem: (key: string) => void map.delete(key),
  }
}

let clock = 1
/** A server with one workflow, which compares before it swaps, as the real one does. */
const serverWith = (id: string, document: WorkflowDocument) => {
  const versionOf = (next: WorkflowDocument): SavedWorkflow => ({
    id,
    document: next,
    digest: digestOf(next),
    updatedAtMs: clock++,
  })
  const server = {
    current: versionOf(document),
    writes: 0,
    /** Saves and loses its answer, or does not answer at all. */
    fault: null as 'answer lost' | 'away' | null,
    change: (name: string) => {
      const { manifest, view } = server.current.document
      server.current = versionOf({ manifest: { ...manifest, name }, view })
    },
    overs: [] as (string | undefined)[],
    put: (async (_, next, ifDigest, over): Promise<PutAnswer> => {
      server.overs.push(over)
      const away: PutAnswer = { problem: { code: 'unreachable', reason: 'Away.' }, again: true }
      if (server.fault === 'away') return away
      if (server.current.digest !== ifDigest) return { current: server.current }
      server.current = versionOf(next)
      server.writes++
      if (server.fault === 'answer lost') return away
      return { saved: server.current }
    }) as Put,
  }
  return server
}

let number = 0
const setUp = () => {
  const id = `workflow-${number++}`
  const server = serverWith(id, sampleDocument({ source: { uses: 'test/source@1.0.0' } }))
  const storage = storageOf()
  const open = () => {
    const saved = newestOf(server.current)
    const editor = createEditor(saved.document)
    const statuses: SaveStatus[] = []
    const news: (string | undefined)[] = []
    const handle = startAutosave({
      saved,
      editor,
      storage,
      put: server.put,
      onStatus: (status) => statuses.push(status),
      onNews: (current) => news.push(current?.document.manifest.name),
    })
    const rename = (name: string) => editor.getState().edit({ type: 'rename', name })
    return { editor, statuses, news, handle, rename, name: () => editor.getState().document.manifest.name }
  }
  return { id, server, storage, open }
}
const pass = (ms = 1_000) => vi.advanceTimersByTimeAsync(ms)

beforeEach(() => {
  vi.useFakeTimers()
  return () => vi.useRealTimers()
})

describe('autosave', () => {
  it('saves a burst of changes once, and keeps no draft of what is saved', async () => {
    const { id, server, storage, open } = setUp()
    const { rename, statuses } = open()
    for (const name of ['a', 'ab', 'abc']) rename(name)
    expect(readDraft(id, storage)?.document.manifest.name).toBe('abc')
    await pass()
    expect(server.writes).toBe(1)
    expect(server.current.document.manifest.name).toBe('abc')
    expect(statuses.at(-1)).toEqual({ at: 'saved' })
    expect(readDraft(id, storage)).toBeNull()
  })

  it('brings back what a crash left unsaved, and saves it', async () => {
    const { server, open } = setUp()
    open().rename('written just before the crash')
    // No time passes and nothing is stopped: the tab is gone.
    vi.clearAllTimers()
    const next = open()
    expect(next.name()).toBe('written just before the crash')
    await pass()
    expect(server.current.document.manifest.name).toBe('written just before the crash')
  })

  it('asks when the draft is of an earlier version than the server has, and overwrites nothing before', async () => {
    const { server, open } = setUp()
    open().rename('mine')
    vi.clearAllTimers()
    server.change('theirs')
    const next = open()
    expect(next.name()).toBe('mine')
    expect(next.statuses.at(-1)).toMatchObject({ at: 'conflict' })
    next.rename('mine, and more')
    await pass(10_000)
    expect(server.current.document.manifest.name).toBe('theirs')
    expect(next.statuses.at(-1)).toMatchObject({ at: 'conflict' })
  })

  it('keeps mine, or takes theirs, as chosen', async () => {
    for (const choice of ['keepMine', 'takeTheirs'] as const) {
      const { server, open, id, storage } = setUp()
      const { rename, statuses, handle, name } = open()
      server.change('theirs')
      rename('mine')
      await pass()
      const status = statuses.at(-1)!
      expect(status.at).toBe('conflict')
      if (status.at === 'conflict') handle[choice](status.current)
      await pass()
      const kept = choice === 'keepMine' ? 'mine' : 'theirs'
      expect(server.current.document.manifest.name).toBe(kept)
      expect(name()).toBe(kept)
      expect(statuses.at(-1)).toEqual({ at: 'saved' })
      expect(readDraft(id, storage)).toBeNull()
      rename('goes on')
      await pass()
      expect(server.current.document.manifest.name).toBe('goes on')
    }
  })

  it('says that a person chose to write over another version, once', async () => {
    const { server, open } = setUp()
    const { rename, statuses, handle } = open()
    server.change('theirs')
    rename('mine')
    await pass()
    const status = statuses.at(-1)!
    if (status.at === 'conflict') handle.keepMine(status.current)
    await pass()
    rename('mine, and more')
    await pass()
    expect(server.overs).toEqual([undefined, 'conflict', undefined])
  })

  it('takes theirs as one entry of the history, so that mine can be brought back', async () => {
    const { server, open } = setUp()
    const { editor, rename, statuses, handle, name } = open()
    server.change('theirs')
    rename('mine')
    await pass()
    const status = statuses.at(-1)!
    if (status.at === 'conflict') handle.takeTheirs(status.current)
    expect(name()).toBe('theirs')
    editor.getState().undo()
    expect(name()).toBe('mine')
    await pass()
    expect(server.current.document.manifest.name).toBe('mine')
    expect(statuses.at(-1)).toEqual({ at: 'saved' })
  })

  it('tells of a newer version while nothing is unsaved, and asks once something is', async () => {
    const { server, open } = setUp()
    const { rename, statuses, handle, news } = open()
    handle.heard(server.current)
    expect(news).toEqual([])
    server.change('theirs')
    handle.heard(server.current)
    expect(news).toEqual(['theirs'])
    rename('mine')
    handle.heard(server.current)
    await pass()
    expect(news).toEqual(['theirs', undefined])
    expect(statuses.at(-1)).toMatchObject({ at: 'conflict' })
    server.change('theirs, and more')
    handle.heard(server.current)
    expect(statuses.at(-1)).toMatchObject({
      at: 'conflict',
      current: { document: { manifest: { name: 'theirs, and more' } } },
    })
  })

  it('sees no conflict with itself when an answer was lost', async () => {
    const { server, open } = setUp()
    const { rename, statuses } = open()
    server.fault = 'answer lost'
    rename('saved, but nobody heard')
    await pass()
    expect(statuses.at(-1)).toMatchObject({ at: 'unsaved', problem: { code: 'unreachable' } })
    server.fault = null
    await pass(5_000)
    expect(statuses.at(-1)).toEqual({ at: 'saved' })
    rename('next')
    await pass()
    expect(server.current.document.manifest.name).toBe('next')
  })

  it('tries again when the server is back', async () => {
    const { server, open } = setUp()
    const { rename, statuses } = open()
    server.fault = 'away'
    rename('kept')
    await pass(10_000)
    expect(server.writes).toBe(0)
    server.fault = null
    await pass(4_000)
    expect(server.writes).toBe(1)
    expect(statuses.at(-1)).toEqual({ at: 'saved' })
  })

  it('saves at once when the editor is left, and opens the newest version on the way back', async () => {
    const { server, open } = setUp()
    const first = server.current
    const { rename, handle } = open()
    rename('left in a hurry')
    handle.stop()
    await pass(10)
    expect(server.current.document.manifest.name).toBe('left in a hurry')
    // The browser brings the page back as it was first sent.
    expect(newestOf(first).document.manifest.name).toBe('left in a hurry')
  })

  it('keeps what was typed while an earlier save was under way, on top of it', async () => {
    const { id, server, storage, open } = setUp()
    const put = server.put
    let answer = () => {}
    server.put = async (...args) => {
      const result = await put(...args)
      await new Promise<void>((resolve) => {
        answer = resolve
      })
      return result
    }
    const left = open()
    left.rename('left')
    left.handle.stop()
    await pass(10)
    const { rename } = open()
    rename('typed on the way back')
    answer()
    await pass(10)
    expect(readDraft(id, storage)).toMatchObject({
      base: server.current.digest,
      document: { manifest: { name: 'typed on the way back' } },
    })
  })

  it('leaves the workflow as the server has it once the changes are a copy', async () => {
    const { id, server, storage, open } = setUp()
    const { rename, handle } = open()
    rename('mine')
    handle.leave()
    handle.stop()
    await pass(10_000)
    expect(server.writes).toBe(0)
    expect(readDraft(id, storage)).toBeNull()
  })
})
