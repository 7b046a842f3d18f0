import type { ReactNode } from 'react'
import type { Level, Pair } from '#lib/ecosystem/pairs.ts'

/** The shapes of a documented level of 0 to 4, in a square of 22: told apart by form and digit, never by colour alone. */
function LevelShape({ level }: { level: Level }) {
  return (
    <>
      {level === 1 && (
        <circle
          cx="11"
          cy="11"
          r="8.5"
          fill="none"
          stroke="currentColor"
          strokeDasharray="2 2.4"
          strokeWidth="1.4"
        />
      )}
      {level === 2 && (
        <>
          <circle cx="11" cy="11" r="8.5" fill="none" stroke="currentColor" strokeWidth="1.4" />
          <path d="M11 2.5a8.5 8.5 0 0 1 0 17Z" fill="currentColor" fillOpacity="0.35" />
        </>
      )}
      {level >= 3 && (
        <circle
          cx="11"
          cy="11"
          r="8.5"
          fill="currentColor"
          fillOpacity="0.22"
          stroke="currentColor"
          strokeWidth="1.4"
        />
      )}
      {level === 4 && <circle cx="18.5" cy="4" r="3" fill="currentColor" />}
      <text
        x="11"
        y="14.6"
        textAnchor="middle"
        fontSize="10"
        fontWeight="600"
        className={level === 0 ? 'fill-muted' : 'fill-text'}
      >
        {level === 0 ? '–' : level}
      </text>
    </>
  )
}

/** A potential of 0 to 3 as steps that grow. */
function PotentialShape({ potential }: { potential: Pair['potential'] }) {
  return [1, 2, 3].map((step) => (
    <rect
      key={step}
      x={step * 5}
      y={18 - step * 4}
      width="4"
      height={step * 4}
      fill={step <= potential ? 'currentColor' : 'none'}
      stroke="currentColor"
      strokeOpacity={step <= potential ? 1 : 0.5}
    />
  ))
}

function Mark({
  label,
  size,
  className,
  children,
}: {
  label: string
  size: number
  className: string
  children: ReactNode
}) {
  return (
    <svg
      viewBox="0 0 22 22"
      width={size}
      height={size}
      role="img"
      aria-label={label}
      className={`shrink-0 ${className}`}
    >
      <title>{label}</title>
      {children}
    </svg>
  )
}

export function LevelMark({ level, label, size = 22 }: { level: Level; label: string; size?: number }) {
  return (
    <Mark label={label} size={size} className="text-accent">
      <LevelShape level={level} />
    </Mark>
  )
}

export function PotentialMark({
  potential,
  label,
  size = 22,
}: {
  potential: Pair['potential']
  label: string
  size?: number
}) {
  return (
    <Mark label={label} size={size} className="text-muted">
      <PotentialShape potential={potential} />
    </Mark>
  )
}

/** All marks once, for a grid of thousands of them: `#level-2`, `#potential-3`. */
export function MarkShapes() {
  return (
    <svg width="0" height="0" aria-hidden="true" className="absolute">
      {([0, 1, 2, 3, 4] as const).map((level) => (
        <g key={level} id={`level-${level}`}>
          <LevelShape level={level} />
        </g>
      ))}
      {([0, 1, 2, 3] as const).map((potential) => (
        <g key={potential} id={`potential-${potential}`}>
          <PotentialShape potential={potential} />
        </g>
      ))}
    </svg>
  )
}
