import { expect, test } from 'vitest'
import { isMissingSheet } from './missing-sheet.ts'

const names = () => new Set(['0g', 'ritual', 'story'])

test('sheets of projects that there are, under any of their names, are left to their pages', () => {
  for (const path of ['/map/p/0g', '/map/p/story', '/map/pair/ritual/0g'])
    expect(isMissingSheet(path, names), path).toBe(false)
})

test('sheets of nobody, and of a project beside itself, are missing', () => {
  for (const path of [
    '/map/p/nowhere',
    '/map/pair/0g/nowhere',
    '/map/pair/nowhere/0g',
    '/map/pair/0g/0g',
    '/map/p/%30g',
  ])
    expect(isMissingSheet(path, names), path).toBe(true)
})

test('other addresses are none of its business', () => {
  for (const path of [
    '/',
    '/map',
    '/map/how',
    '/map/p/nowhere/opengraph-image',
    '/runs/nowhere',
    '/api/v1/nowhere',
  ])
    expect(isMissingSheet(path, names), path).toBe(false)
})

test('the names are those of the records', () => {
  expect(isMissingSheet('/map/p/0g')).toBe(false)
  expect(isMissingSheet('/map/p/story')).toBe(false)
  expect(isMissingSheet('/map/p/redirects')).toBe(true)
})
