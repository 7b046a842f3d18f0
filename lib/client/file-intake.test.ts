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
  const waiting: { end: (result: Result<Artifact>) => void; signal: AbortSignal }[] = []
  const takeIn: typeof takeFile = (_file, _limit, _onProgress, signal) =>
    new Promise((end) => waiting.push({ end, signal }))
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
