import { expect, it } from 'vitest'
import type { Artifact } from '#lib/workflow/artifact.ts'
import { ok, type Result, refuse } from '#lib/workflow/result.ts'
import { sampleDocument } from '#lib/workflow/testing.ts'
import { createEditor } from './editor-store.ts'
import { createIntake } from './file-intake.ts'
import type { takeFile } from './take-file.ts'

const artifact: Artifact = {
  kind: 'data.dataset',
  name: 'rows.csv',
  mediaType: 'text/csv',
  size: '3',
  digest: { sha256: 'a'.repeat(64) },
}
const file = new File(['abc'], 'rows.csv')

const setUp = () => {
  const editor = createEditor(sampleDocument({ source: { uses: 'test/source@1.0.0' } }))
  const waiting: {
    end: (result: Result<Artifact>) => void
    signal: AbortSignal
    keepPrivate: boolean
  }[] = []
  const takeIn: typeof takeFile = (_file, _limit, _onProgress, signal, keepPrivate = false) =>
    new Promise((end) => waiting.push({ end, signal, keepPrivate }))
  const intake = createIntake(editor, takeIn)
  const start = () => intake.getState().take('source', 'file', file, 10)
  const value = () => editor.getState().document.manifest.steps.source?.with?.file
  return { editor, intake, waiting, start, value }
}

it('puts the file in when it is whole, as one undo', async () => {
  const { editor, intake, waiting, start, value } = setUp()
  const done = start()
  expect(intake.getState().takes).toHaveProperty(['source.file', 'progress'])
  expect(value()).toBeUndefined()
  waiting[0]!.end(ok(artifact))
  await done
  expect(value()).toEqual(artifact)
  expect(intake.getState().takes).toEqual({})
  expect(editor.getState().past).toHaveLength(1)
})

it('keeps the file of before when the new one is refused, and says why', async () => {
  const { editor, intake, waiting, start, value } = setUp()
  const first = start()
  waiting[0]!.end(ok(artifact))
  await first
  const second = start()
  waiting[1]!.end(refuse({ code: 'file-empty', reason: '“rows.csv” is empty.' }))
  await second
  expect(value()).toEqual(artifact)
  expect(intake.getState().takes['source.file']).toMatchObject({ problem: { code: 'file-empty' } })
  expect(editor.getState().announcement).toBe('“rows.csv” is empty.')
})

it('takes the later of two, whichever ends last', async () => {
  const { waiting, start, value } = setUp()
  const both = [start(), start()]
  expect(waiting[0]!.signal.aborted).toBe(true)
  waiting[1]!.end(ok({ ...artifact, name: 'second.csv' }))
  waiting[0]!.end(ok(artifact))
  await Promise.all(both)
  expect(value()).toMatchObject({ name: 'second.csv' })
})

it('drops a file whose step is gone, and one that was stopped', async () => {
  const { editor, intake, waiting, start } = setUp()
  const done = start()
  editor.getState().edit({ type: 'remove-step', step: 'source' })
  waiting[0]!.end(ok(artifact))
  await done
  expect(editor.getState().document.manifest.steps).toEqual({})
  editor.getState().undo()
  const stopped = start()
  intake.getState().stop('source', 'file')
  waiting[1]!.end(ok(artifact))
  await stopped
  expect(editor.getState().document.manifest.steps.source?.with?.file).toBeUndefined()
  expect(intake.getState().takes).toEqual({})
})

it('gives a workflow input its file in the kind that it takes, and a list one more', async () => {
  const document = sampleDocument({})
  const inputs = {
    model: { kind: 'models.weights' as const },
    files: { kind: 'data.file' as const, many: true as const },
  }
  const editor = createEditor({ ...document, manifest: { ...document.manifest, inputs } })
  const intake = createIntake(editor, async () => ok(artifact))
  const value = (name: string) => editor.getState().document.manifest.inputs?.[name]?.value
  await intake.getState().takeInput('model', file, 10)
  expect(value('model')).toEqual({ ...artifact, kind: 'models.weights' })
  await intake.getState().takeInput('files', file, 10)
  await intake.getState().takeInput('files', file, 10)
  expect(value('files')).toEqual([artifact, artifact].map((each) => ({ ...each, kind: 'data.file' })))
  editor.getState().undo()
  expect(value('files')).toHaveLength(1)
})

it('keeps the content of a private workflow input private', async () => {
  const document = sampleDocument({})
  const inputs = { corpus: { kind: 'data.dataset' as const, privacy: 'private' as const } }
  const editor = createEditor({ ...document, manifest: { ...document.manifest, inputs } })
  const asked: (boolean | undefined)[] = []
  const intake = createIntake(editor, async (_file, _limit, _onProgress, _signal, keepPrivate) => {
    asked.push(keepPrivate)
    return ok({ ...artifact, salted: true })
  })
  await intake.getState().takeInput('corpus', file, 10)
  expect(asked).toEqual([true])
  expect(editor.getState().document.manifest.inputs?.corpus?.value).toMatchObject({ salted: true })
})

it('takes the last file once more as its step now wants it, in place of one on its way', async () => {
  const { editor, intake, waiting, start, value } = setUp()
  expect(intake.getState().again('source', 'file')).toBe(false)
  const first = start()
  editor.getState().edit({ type: 'set-param', step: 'source', name: 'keepPrivate', value: true })
  expect(intake.getState().again('source', 'file')).toBe(true)
  expect(waiting.map(({ signal, keepPrivate }) => [signal.aborted, keepPrivate])).toEqual([
    [true, false],
    [false, true],
  ])
  const salted: Artifact = { ...artifact, salted: true }
  waiting[1]!.end(ok(salted))
  waiting[0]!.end(ok(artifact))
  await first
  expect(value()).toEqual(salted)
})
