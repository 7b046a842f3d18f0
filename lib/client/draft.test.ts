import { describe, expect, it } from 'vitest'
import { digestOf } from '#lib/workflow/canonical.ts'
import { emptyDocument } from '#lib/workflow/document.ts'
import { openWith, readDraft, writeDraft } from './draft.ts'

const storageWith = (value: string | null) => ({
  getItem: () => value,
  setItem: () => {
    throw new Error('the quota has been exceeded')
  },
  removeItem: () => {},
})
const document = emptyDocument('Kept')
const saved = { id: 'a', document, digest: digestOf(document), updatedAtMs: 1 }

describe('drafts', () => {
  it('reads what it wrote', () => {
    let kept: string | null = null
    const storage = {
      ...storageWith(null),
      getItem: () => kept,
      setItem: (_: string, value: string) => {
        kept = value
      },
    }
    writeDraft('a', { base: 'b', document }, storage)
    expect(readDraft('a', storage)).toEqual({ base: 'b', document })
  })

  it.each(['', '{', 'null', '{"base":"b"}', '{"base":"b","document":{"manifest":1}}'])(
    'takes %j for no draft',
    (value) => expect(readDraft('a', storageWith(value))).toBeNull(),
  )

  it('goes on without storage', () => {
    expect(() => writeDraft('a', { base: 'b', document }, storageWith(null))).not.toThrow()
  })

  it('opens the server’s version when there is nothing else', () => {
    expect(openWith(saved, null).from).toBe('server')
    expect(openWith(saved, { base: 'another', document }).from).toBe('server')
    const other = emptyDocument('Other')
    expect(openWith(saved, { base: saved.digest, document: other })).toEqual({
      document: other,
      from: 'restored',
    })
    expect(openWith(saved, { base: 'another', document: other }).from).toBe('conflict')
  })
})
