import { expect, test } from 'vitest'
import { type Choosable, groupsOf } from './choices.ts'

const choice = (group: string, title: string, more: Partial<Choosable> = {}): Choosable => ({
  id: `${group} ${title}`,
  group,
  title,
  run: () => {},
  ...more,
})
const all = [
  choice('Commands', 'Undo'),
  choice('Commands', 'Tidy up', { words: ['layout'] }),
  choice('Commands', 'Redo', { refused: 'not now' }),
  choice('Runs', 'Air quality'),
]
const shown = (query: string, recent: readonly string[] = []) =>
  groupsOf(all, query, { title: 'Recent', ids: recent }).map(({ title, choices }) => [
    title,
    ...choices.map((one) => one.title),
  ])

test('without a search everything stands in its order, the recent first', () => {
  expect(shown('')).toEqual([
    ['Commands', 'Undo', 'Tidy up', 'Redo'],
    ['Runs', 'Air quality'],
  ])
  expect(shown('', ['Runs Air quality', 'Commands Redo', 'gone'])[0]).toEqual(['Recent', 'Air quality'])
})

test('a search goes over titles and other words, the best group first, and leaves out the rest', () => {
  expect(shown('undo')).toEqual([['Commands', 'Undo']])
  expect(shown('layout')).toEqual([['Commands', 'Tidy up']])
  expect(shown('air', ['Commands Undo'])).toEqual([['Runs', 'Air quality']])
  expect(shown('qqq')).toEqual([])
})

test('a group shows forty rows at most; the others are searched for', () => {
  const many = Array.from({ length: 500 }, (_, index) => choice('Runs', `Run ${index}`))
  expect(groupsOf(many, '')[0]!.choices).toHaveLength(40)
  expect(groupsOf(many, 'run 499')[0]!.choices[0]!.title).toBe('Run 499')
})
