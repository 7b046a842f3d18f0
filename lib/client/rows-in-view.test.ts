import { expect, test } from 'vitest'
import { roomAround, withKept } from './rows-in-view.ts'

test('rows that are kept are drawn in their order beside those in view, each once', () => {
  expect(withKept([4, 5, 6], [9, 5, 0], 10)).toEqual([0, 4, 5, 6, 9])
  expect(withKept([], [3], 10)).toEqual([3])
})

test('a row that is not there is not kept', () => {
  expect(withKept([0, 1], [-1, 10], 10)).toEqual([0, 1])
})

test('the room between, before and after the rows makes up the whole height', () => {
  const rows = [
    { start: 100, end: 140 },
    { start: 300, end: 340 },
    { start: 340, end: 400 },
  ]
  const { before, after } = roomAround(rows, 20, 1_000)
  expect(before).toEqual([80, 160, 0])
  expect(after).toBe(620)
  const drawn = rows.reduce((sum, { start, end }) => sum + end - start, 0)
  expect(before.reduce((sum, room) => sum + room, 0) + drawn + after).toBe(1_000)
})

test('where nothing is drawn all of it is room', () => {
  expect(roomAround([], 20, 1_000)).toEqual({ before: [], after: 1_000 })
})
