import { cx } from '#components/ui/cx.ts'
import { datedOn } from '#lib/ecosystem/freshness.ts'
import type { Ecosystem, Project } from '#lib/ecosystem/schema.ts'
import type { Dimension } from '#lib/ecosystem/vocabulary.ts'
import type { ServerText as Text } from '#lib/text/on-server.ts'

export const hue: Readonly<Record<Dimension, string>> = {
  data: 'text-kind-data',
  models: 'text-kind-models',
  compute: 'text-kind-compute',
  storage: 'text-kind-storage',
  verification: 'text-kind-evidence',
  incentives: 'text-kind-funds',
}

export type Strength = Project['dimensions'][Dimension]

type Said = {
  readonly dimension: Dimension
  readonly value: Strength
  readonly sources: Ecosystem['sources']
}

/** What a ring says: of what, how much, the day of what is live, and how sure it is. */
const partsOf = (
  { dimension, value: { strength, live, confidence, src }, sources }: Said,
  { ecosystem }: Text,
): readonly [name: string, words: string, date: string, low: string] => {
  const date = live ? datedOn(src, sources) : null
  return [
    ecosystem.dimensions[dimension],
    strength === 0 ? ecosystem.nothing : ecosystem.strength(strength, live),
    date ? ` ${ecosystem.onDate(date)}` : '',
    confidence === 'low' || confidence === 'unverified' ? `, ${ecosystem.lowConfidence}` : '',
  ]
}

/** In words what a ring says: for who hears it, and on hover. */
export const strengthText = (said: Said, text: Text): string => {
  const [name, ...rest] = partsOf(said, text)
  return `${name}: ${rest.join('')}`
}

/** The same to read, without the name; a date is not broken over two lines. */
export function StrengthWords({ text, ...said }: Said & { text: Text }) {
  const [, words, date, low] = partsOf(said, text)
  return (
    <>
      {words}
      {date && (
        <>
          {' '}
          <span className="whitespace-nowrap tabular-nums">{date.trim()}</span>
        </>
      )}
      {low}
    </>
  )
}

const arc = (index: number): string => {
  const at = (degrees: number) => {
    const radians = ((degrees - 90) * Math.PI) / 180
    return `${(10 + 8 * Math.cos(radians)).toFixed(2)} ${(10 + 8 * Math.sin(radians)).toFixed(2)}`
  }
  return `M${at(index * 120 + 9)}A8 8 0 0 1 ${at(index * 120 + 111)}`
}

/**
 * A strength of 0 to 3 as a ring of three parts: thin where designed, thick where live, dashed with low confidence. A flat dash is
 * “looked, and found nothing”, a dotted ring “nobody looked at what is live”.
 */
export function Ring({ dimension, value, sources, text, size = 20 }: Said & { text: Text; size?: number }) {
  const { strength, live, confidence } = value
  const low = confidence === 'low' || confidence === 'unverified'
  const label = strengthText({ dimension, value, sources }, text)
  return (
    <svg
      viewBox="0 0 20 20"
      width={size}
      height={size}
      role="img"
      aria-label={label}
      className={cx('shrink-0', strength === 0 ? 'text-muted' : hue[dimension])}
      fill="none"
      stroke="currentColor"
    >
      <title>{label}</title>
      {strength === 0 ? (
        <path d="M6 10h8" strokeWidth="1.5" />
      ) : (
        [0, 1, 2].map((index) => {
          const designed = index < strength
          const running = live !== null && index < live
          return (
            <path
              key={index}
              d={arc(index)}
              strokeWidth={running ? 3.6 : designed ? 1.5 : 0.75}
              strokeOpacity={designed ? 1 : 0.35}
              strokeDasharray={
                designed && live === null ? '0.5 2.4' : designed && low ? '2.2 1.4' : undefined
              }
              strokeLinecap={designed && live === null ? 'round' : 'butt'}
            />
          )
        })
      )}
    </svg>
  )
}
