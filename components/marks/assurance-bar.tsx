'use client'
import { useText } from '#components/shell/text.tsx'
import { cx } from '#components/ui/cx.ts'
import { Hint } from '#components/ui/hint.tsx'
import { type Assurance, rank } from '#lib/workflow/claims.ts'

/**
 * Five segments and the word: hatched while expected, solid when achieved. The sentence why comes on hover, focus and tap, and is
 * there for readers.
 */
export function AssuranceBar({
  assurance,
  achieved,
  label,
  compact = false,
}: {
  assurance: Assurance
  achieved: boolean
  label?: string
  /** Where room is short: the word alone, what is simulated is in the tip and for readers. */
  compact?: boolean
}) {
  const text = useText().common
  const filled = rank(assurance.level)
  const simulated = assurance.simulated ? ` (${text.simulated})` : ''
  const word = `${text.levels[assurance.level]}${compact ? '' : simulated}`
  return (
    <Hint
      text={`${assurance.why}${simulated}${achieved ? '' : ` (${text.expected})`}`}
      className="inline-flex items-center gap-1.5 text-xs"
      stop={!compact}
    >
      {label && <span className="text-muted">{label}</span>}
      <svg
        width="44"
        height="8"
        viewBox="0 0 44 8"
        aria-hidden
        className={cx('shrink-0', filled >= 4 ? 'text-ok' : filled >= 1 ? 'text-accent' : 'text-muted')}
      >
        {[0, 1, 2, 3, 4].map((index) => (
          <g key={index}>
            <rect
              x={index * 9 + 0.5}
              y="0.5"
              width="7"
              height="7"
              rx="1.5"
              fill={index < filled && achieved ? 'currentColor' : 'none'}
              stroke="currentColor"
              strokeOpacity={index < filled ? 1 : 0.5}
            />
            {index < filled && !achieved && (
              <path
                d={`M${index * 9 + 1.5} 6.5l5-5M${index * 9 + 1.5} 3.5l2-2M${index * 9 + 4.5} 6.5l2-2`}
                stroke="currentColor"
                strokeWidth="0.9"
              />
            )}
          </g>
        ))}
      </svg>
      <span className="whitespace-nowrap">{word}</span>
      <span className="sr-only">
        {achieved ? '' : `${text.expected}. `}
        {assurance.why}
      </span>
    </Hint>
  )
}
