import { expect, test } from 'vitest'
import { createGate } from './gate.ts'

const turn = () => new Promise((resolve) => setTimeout(resolve, 1))

test('changes that wait go as one group, reads that waited go between groups', async () => {
  const said: string[] = []
  let release = () => {}
  const gate = createGate<string>(async (group) => {
    said.push(`begin ${group.join('+')}`)
    await new Promise<void>((resolve) => {
      release = resolve
    })
    said.push(`end ${group.join('+')}`)
  })
  gate.change('a')
  await turn()
  gate.change('b')
  gate.change('c')
  const reads = [1, 2].map((name) => gate.read(async () => said.push(`read ${name}`)))
  await turn()
  expect(said).toEqual(['begin a'])
  release()
  await Promise.all(reads)
  await turn()
  expect(said).toEqual(['begin a', 'end a', 'read 1', 'read 2', 'begin b+c'])
  release()
  await gate.read(async () => said.push('read 3'))
  expect(said.slice(5)).toEqual(['end b+c', 'read 3'])
})

test('a group waits for reads that began before it', async () => {
  const said: string[] = []
  const gate = createGate<string>(async (group) => {
    said.push(`change ${group.join('+')}`)
  })
  const slow = gate.read(async () => {
    await turn()
    said.push('read')
  })
  gate.change('a')
  await slow
  await turn()
  expect(said).toEqual(['read', 'change a'])
})

test('a read that fails lets the next change through', async () => {
  const said: string[] = []
  const gate = createGate<string>(async (group) => {
    said.push(...group)
  })
  await expect(gate.read(() => Promise.reject(new Error('no')))).rejects.toThrow('no')
  gate.change('a')
  await turn()
  expect(said).toEqual(['a'])
})
