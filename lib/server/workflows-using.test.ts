import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { templates } from '#lib/protocols/templates.ts'
import { emptyDocument } from '#lib/workflow/document.ts'
import { openTestServices, type TestServices, testDatabases } from './testing.ts'
import { createWorkflow } from './workflows.ts'
import { workflowsUsing } from './workflows-using.ts'

describe.each(testDatabases)('$name', ({ url }) => {
  let services: TestServices
  beforeAll(async () => {
    services = await openTestServices({ url })
  })
  afterAll(() => services.close())

  test('a session’s workflows with a step of a network, and not those that only write of it', async () => {
    const { db } = services
    const [mine, theirs] = [crypto.randomUUID(), crypto.randomUUID()]
    const stored = await createWorkflow(db, mine, templates[0]!.document)
    const noted = emptyDocument('Noted')
    const text = '"uses":"zero-g/store@1.0.0"'
    await createWorkflow(db, mine, {
      ...noted,
      view: { ...noted.view, notes: { one: { x: 0, y: 0, width: 200, height: 80, text, paint: 'amber' } } },
    })
    await createWorkflow(db, theirs, templates[0]!.document)
    expect((await workflowsUsing(db, mine, 'zero-g')).map(({ id }) => id)).toEqual([stored.id])
    expect((await workflowsUsing(db, mine, 'sahara')).map(({ id }) => id)).toEqual([stored.id])
    expect(await workflowsUsing(db, mine, 'zero')).toEqual([])
    expect(await workflowsUsing(db, mine, 'bittensor')).toEqual([])
  })
})
