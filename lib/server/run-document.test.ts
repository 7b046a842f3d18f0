import { afterAll, beforeAll, expect, it } from 'vitest'
import { manifestType } from '#lib/workflow/manifest.ts'
import { documentOfRun } from './run-document.ts'
import { openTestServices, type TestServices, testRun } from './testing.ts'
import { createWorkflow, deleteWorkflow } from './workflows.ts'

let services: TestServices
beforeAll(async () => {
  services = await openTestServices()
})
afterAll(() => services.close())

const step = (uses: string) => ({ uses, adapter: `sha256:${'0'.repeat(64)}` as const })

it('shows what was signed where the workflow has it now, and without it where it is gone', async () => {
  const { db, runs } = services
  const manifest = {
    type: manifestType,
    name: 'Signed',
    version: '1.0.0',
    steps: { a: step('standard/file@1.0.0') },
  } as const
  const saved = await createWorkflow(db, 's', {
    manifest: { ...manifest, name: 'Later', steps: { ...manifest.steps, b: step('standard/file@1.0.0') } },
    view: { positions: { a: { x: 1, y: 2 }, b: { x: 3, y: 4 } }, labels: { a: 'Mine', b: 'New' } },
  })
  await runs.insertRun({
    ...testRun('run', '1'),
    workflow: saved.id,
    manifest,
    manifestText: JSON.stringify(manifest),
  })
  const run = (await runs.readRun('run'))!
  expect(await documentOfRun(db, 's', run)).toEqual({
    document: { manifest, view: { positions: { a: { x: 1, y: 2 } }, labels: { a: 'Mine' } } },
    plan: run.plan,
    workflow: saved.id,
  })
  expect((await documentOfRun(db, 'another', run)).workflow).toBeNull()
  await deleteWorkflow(db, 's', saved.id)
  expect(await documentOfRun(db, 's', run)).toMatchObject({
    document: { manifest, view: { positions: {} } },
    workflow: null,
  })
})
