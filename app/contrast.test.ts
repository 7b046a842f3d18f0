import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

type Colour = readonly [number, number, number]

const css = readFileSync(new URL('./globals.css', import.meta.url), 'utf8')

/** Tokens of the first rule with this selector, in OKLCH. */
const tokensOf = (selector: string): ReadonlyMap<string, Colour> => {
  const start = css.indexOf(`${selector} {`)
  if (start < 0) throw new Error(`${selector} is not in globals.css`)
  const block = css.slice(start, css.indexOf('}', start))
  return new Map(
    [...block.matchAll(/--([\w-]+): oklch\(([\d.]+) ([\d.]+) ([\d.]+)\);/g)].map(([, name, l, c, h]) => [
      name!,
      [Number(l), Number(c), Number(h)],
    ]),
  )
}

/** OKLCH to linear sRGB (Björn Ottosson's matrices), clipped to what a screen shows. */
const linear = ([l, c, h]: Colour): Colour => {
  const a = c * Math.cos((h * Math.PI) / 180)
  const b = c * Math.sin((h * Math.PI) / 180)
  const long = (l + 0.3963377774 * a + 0.2158037573 * b) ** 3
  const medium = (l - 0.1055613458 * a - 0.0638541728 * b) ** 3
  const short = (l - 0.0894841775 * a - 1.291485548 * b) ** 3
  const clip = (value: number) => Math.min(1, Math.max(0, value))
  return [
    clip(4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short),
    clip(-1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short),
    clip(-0.0041960863 * long - 0.7034186147 * medium + 1.707614701 * short),
  ]
}

const luminance = (colour: Colour): number => {
  const [r, g, b] = linear(colour)
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

/** Contrast as WCAG 2 defines it: 1 to 21. */
const contrast = (a: Colour, b: Colour): number => {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number]
  return (light + 0.05) / (dark + 0.05)
}

const grounds = ['canvas', 'surface', 'raised', 'sunken']
const kinds = ['data', 'models', 'compute', 'storage', 'value', 'right', 'funds', 'evidence']
const networks = ['standard', 'zero-g', 'sahara', 'ritual', 'gensyn', 'bittensor', 'sentient']

const texts: readonly (readonly [string, string])[] = [
  ...grounds.flatMap((ground) => ['text', 'muted'].map((text) => [text, ground] as const)),
  ...grounds.map((ground) => ['accent', ground] as const),
  ...['ok', 'warn', 'bad'].flatMap((status) =>
    [...grounds, `${status}-soft`].map((ground) => [status, ground] as const),
  ),
  ...['ok-soft', 'warn-soft', 'bad-soft', 'accent-soft'].flatMap((ground) =>
    ['text', 'muted'].map((text) => [text, ground] as const),
  ),
  ['accent-strong', 'accent-soft'],
  ['on-accent', 'accent'],
  ['on-accent', 'accent-strong'],
  // Letters inside a network's square.
  ...networks.map((network) => ['surface', `net-${network}`] as const),
]

const marks: readonly (readonly [string, string])[] = [
  ...kinds.flatMap((kind) => grounds.map((ground) => [`kind-${kind}`, ground] as const)),
  ...networks.flatMap((network) => grounds.map((ground) => [`net-${network}`, ground] as const)),
]

const schemes = {
  light: tokensOf(':root'),
  'dark by system': tokensOf(':root:not([data-theme="light"])'),
  'dark by choice': tokensOf(':root[data-theme="dark"]'),
}

const weakest = (
  tokens: ReadonlyMap<string, Colour>,
  pairs: readonly (readonly [string, string])[],
  needed: number,
) =>
  pairs.flatMap(([front, ground]) => {
    const ratio = contrast(tokens.get(front)!, tokens.get(ground)!)
    return ratio < needed ? [`${front} on ${ground} is ${ratio.toFixed(2)}:1`] : []
  })

describe.each(Object.entries(schemes))('%s', (_, tokens) => {
  it('has every token of the light scheme', () => {
    expect([...tokens.keys()]).toEqual([...schemes.light.keys()])
    expect(tokens.size).toBeGreaterThan(30)
  })

  it('reads all text at 4.5:1 or better', () => {
    expect(weakest(tokens, texts, 4.5)).toEqual([])
  })

  it('shows all marks at 3:1 or better', () => {
    expect(weakest(tokens, marks, 3)).toEqual([])
  })
})

it('computes contrast as WCAG does', () => {
  expect(contrast([1, 0, 0], [0, 0, 0])).toBeCloseTo(21, 1)
  // #767676 on white is the well-known 4.54:1; its OKLCH lightness is 0.5666.
  expect(contrast([0.5666, 0, 0], [1, 0, 0])).toBeCloseTo(4.54, 1)
})

it('says the same in both dark schemes', () => {
  expect([...schemes['dark by choice']]).toEqual([...schemes['dark by system']])
})
