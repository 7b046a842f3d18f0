import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { firstLine, type Inline, parseMarkdown } from './markdown.ts'

const inside = (text: string) => {
  const block = parseMarkdown(text)[0]!
  return block.type === 'list' ? [] : block.inside
}

describe('notes in Markdown', () => {
  it('know bold, italic, code and links, in one another', () => {
    expect(inside('a **b *c*** `d*e*` [f **g**](https://h.example/i)')).toEqual([
      { type: 'text', text: 'a ' },
      {
        type: 'bold',
        inside: [
          { type: 'text', text: 'b ' },
          { type: 'italic', inside: [{ type: 'text', text: 'c' }] },
        ],
      },
      { type: 'text', text: ' ' },
      { type: 'code', text: 'd*e*' },
      { type: 'text', text: ' ' },
      {
        type: 'link',
        href: 'https://h.example/i',
        inside: [
          { type: 'text', text: 'f ' },
          { type: 'bold', inside: [{ type: 'text', text: 'g' }] },
        ],
      },
    ])
    expect(inside('see https://a.example/b, then')).toMatchObject([
      { text: 'see ' },
      { type: 'link', href: 'https://a.example/b' },
      { text: ', then' },
    ])
  })
  it('have lists and headings', () => {
    expect(parseMarkdown('# Plan\n- one\n- two\n1. first\n\nend')).toMatchObject([
      { type: 'heading' },
      { type: 'list', ordered: false, items: [[{ text: 'one' }], [{ text: 'two' }]] },
      { type: 'list', ordered: true, items: [[{ text: 'first' }]] },
      { type: 'paragraph' },
    ])
  })
  it('link to the web only', () => {
    for (const address of [
      'javascript:alert(1)',
      'data:text/html,x',
      'file:///etc/passwd',
      '//x.example',
      'JaVaScRiPt:x',
    ])
      expect(inside(`[a](${address})`)).toEqual([{ type: 'text', text: `[a](${address})` }])
  })
  it('leave names_with_lines and 2*3*4 as they are', () => {
    expect(inside('snake_case_name and 2*3*4')).toEqual([{ type: 'text', text: 'snake_case_name and 2*3*4' }])
  })
  it('lose no letter of any text, and hold no other address', () => {
    const letters = (all: readonly Inline[]): string =>
      all.map((one) => ('text' in one ? one.text : letters(one.inside))).join('')
    const piece = fc.constantFrom(
      '*',
      '**',
      '_',
      '`',
      '[',
      ']',
      '(',
      ')',
      'a',
      'b ',
      '\n',
      '- ',
      'http://x.y',
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const text = pieces.join('')
        const shown = parseMarkdown(text)
          .flatMap((block) => (block.type === 'list' ? block.items : [block.inside]))
          .map(letters)
          .join('')
        expect(shown.replace(/[^ab]/g, '').length).toBe(
          text.replace(/\]\([^()\s]*\)/g, (link) => (link.includes('http') ? '' : link)).replace(/[^ab]/g, '')
            .length,
        )
      }),
    )
  })
  it('are called by their first line', () => {
    expect(firstLine('\n## **Ask** Ada\nlater')).toBe('Ask Ada')
    expect(firstLine('- buy `milk`')).toBe('buy milk')
    expect(firstLine(' ')).toBe('')
  })
})
