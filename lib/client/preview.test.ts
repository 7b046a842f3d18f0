import { expect, it } from 'vitest'
import { imageTypeOf, lineRows, previewKindOf, tableRows } from './preview.ts'

it('knows what may be shown, and never shows what can carry a script', () => {
  const kinds = [
    ['text/html', 'a.txt'],
    ['image/svg+xml', 'a.png'],
    ['application/octet-stream', 'page.HTML'],
    ['application/octet-stream', 'drawing.svg'],
    ['text/plain', 'x.svg'],
    ['image/png', ''],
    ['text/csv; charset=utf-8', ''],
    ['application/octet-stream', 'rows.tsv'],
    ['application/x-ndjson', ''],
    ['application/ld+json', ''],
    ['application/octet-stream', 'a.jsonl'],
    ['text/markdown', 'read'],
    ['application/zip', 'a.zip'],
  ] as const
  expect(kinds.map(([type, name]) => previewKindOf(type, name))).toEqual([
    'unsafe',
    'unsafe',
    'unsafe',
    'unsafe',
    'unsafe',
    'image',
    'table',
    'table',
    'lines',
    'json',
    'lines',
    'text',
    'none',
  ])
})

it('goes by a picture’s own bytes, not by what it is called', () => {
  const of = (...bytes: number[]) => imageTypeOf(new Uint8Array(bytes))
  expect(of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)).toBe('image/png')
  expect(of(0xff, 0xd8, 0xff, 0xe0)).toBe('image/jpeg')
  expect(of(0x47, 0x49, 0x46, 0x38, 0x39)).toBe('image/gif')
  expect(of(0x52, 0x49, 0x46, 0x46, 1, 2, 3, 4, 0x57, 0x45, 0x42, 0x50)).toBe('image/webp')
  expect(imageTypeOf(new TextEncoder().encode('<svg xmlns="http://www.w3.org/2000/svg">'))).toBeNull()
})

it('reads separated values with quotes, other separators, and a part of a file', () => {
  expect(tableRows('a,b\r\n"1, ""2""\n3",4\n', 10)).toEqual([
    ['a', 'b'],
    ['1, "2"\n3', '4'],
  ])
  expect(tableRows('a;b\n1;2', 10)).toEqual([
    ['a', 'b'],
    ['1', '2'],
  ])
  expect(tableRows('a\tb\n1\t2,3', 10)[1]).toEqual(['1', '2,3'])
  expect(tableRows('a,b\n1,2\n3,', 10, { part: true })).toHaveLength(2)
  expect(tableRows('a,b\n1,2\n3,4', 2)).toHaveLength(2)
  expect(tableRows('', 10)).toEqual([])
})

it('turns JSON lines into a table', () => {
  expect(lineRows('{"a":1,"b":"x"}\n\n{"b":null,"c":[1]}\n7\nbroken\n{"cut":', 10, true)).toEqual([
    ['a', 'b', 'c', 'value'],
    ['1', 'x', '', ''],
    ['', 'null', '[1]', ''],
    ['', '', '', '7'],
    ['', '', '', 'broken'],
  ])
  expect(lineRows('', 10)).toEqual([])
})
