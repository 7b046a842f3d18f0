import { expect, test } from 'vitest'
import { stepTypes } from '#lib/plan/step-types.ts'
import { converters } from '#lib/protocols/converters.ts'
import { definitions, protocols } from '#lib/protocols/registry.ts'
import { canConnect, stateOf } from '#lib/workflow/connect.ts'
import { jointsBetween } from './composability.ts'
import { projectOfProtocol, protocolOfProject } from './networks.ts'
import { ownRecords } from './testing.ts'

test('what the map says of two networks is what the composer would allow to draw', () => {
  const joints = jointsBetween('zero-g', 'sahara', definitions, converters)
  expect(joints.length).toBeGreaterThan(0)
  for (const { from, to, fit } of joints) {
    const adapter = `sha256:${'0'.repeat(64)}`
    const steps = { a: { uses: from.uses, adapter }, b: { uses: to.uses, adapter } }
    const drawn = canConnect(
      { steps },
      { step: 'a', port: from.port },
      { step: 'b', port: to.port },
      stepTypes,
    )
    expect(stateOf(drawn)).toBe(fit)
  }
  expect(jointsBetween('zero-g', 'sahara', [], converters)).toEqual([])
})

test('every network of the palette is a project of the map, and back', () => {
  const slugs = new Set(ownRecords().projects.map(({ slug }) => slug))
  for (const project of Object.keys(protocolOfProject)) expect(slugs).toContain(project)
  for (const { name } of protocols)
    if (name === 'standard') expect(projectOfProtocol(name)).toBeUndefined()
    else expect(protocolOfProject[projectOfProtocol(name)!]).toBe(name)
})
