import { expect, it } from 'vitest'
import { keptPanes, widths } from './panes.ts'

it('takes up what was kept, and makes fit what does not', () => {
  expect(keptPanes(JSON.stringify({ width: { left: 300, right: 400 }, shut: { left: true } }))).toEqual({
    width: { left: 300, right: 400 },
    shut: { left: true, right: false },
  })
  expect(keptPanes(JSON.stringify({ width: { left: 3, right: 9_000 } })).width).toEqual({
    left: widths.left.least,
    right: widths.right.most,
  })
})

it.each([null, '', 'null', '5', '{', '{"width":"wide","shut":3}', '{"width":{"left":"x"}}'])(
  'stands as at first where %j was kept',
  (text) =>
    expect(keptPanes(text)).toEqual({
      width: { left: widths.left.first, right: widths.right.first },
      shut: { left: false, right: false },
    }),
)
