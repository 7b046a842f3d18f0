import type { ReactNode } from 'react'
import { cx } from '#components/ui/cx.ts'
import { type Kind, type Sort, sortOf } from '#lib/workflow/kinds.ts'

const shapes: Record<Sort, { path: ReactNode; letter: string; word: string; colour: string }> = {
  data: { path: <circle cx="8" cy="8" r="7" />, letter: 'D', word: 'data', colour: 'text-kind-data' },
  models: {
    path: <path d="M8 .6 15.4 8 8 15.4.6 8Z" />,
    letter: 'M',
    word: 'models',
    colour: 'text-kind-models',
  },
  compute: {
    path: <rect x="1.5" y="1.5" width="13" height="13" rx="1" />,
    letter: 'C',
    word: 'compute',
    colour: 'text-kind-compute',
  },
  storage: {
    path: <path d="M8 .8 14.6 4.4v7.2L8 15.2 1.4 11.6V4.4Z" />,
    letter: 'S',
    word: 'storage',
    colour: 'text-kind-storage',
  },
  value: { path: <circle cx="8" cy="8" r="5" />, letter: 'V', word: 'value', colour: 'text-kind-value' },
  right: { path: <path d="M8 1 15.4 14.4H.6Z" />, letter: 'R', word: 'right', colour: 'text-kind-right' },
  funds: {
    path: (
      <>
        <circle cx="8" cy="8" r="7.2" fillOpacity="0.35" />
        <circle cx="8" cy="8" r="4.8" />
      </>
    ),
    letter: 'F',
    word: 'funds',
    colour: 'text-kind-funds',
  },
  evidence: {
    path: <path d="M8 .8 14.4 3v4.6c0 3.6-2.6 6.2-6.4 7.6-3.8-1.4-6.4-4-6.4-7.6V3Z" />,
    letter: 'E',
    word: 'evidence',
    colour: 'text-kind-evidence',
  },
}

const sizes = {
  12: 'size-[12px] text-[6px]',
  14: 'size-[14px] text-[7px]',
  16: 'size-[16px] text-[8px]',
} as const

/**
 * The mark of a port kind: hue, shape and letter, any one of which tells the sort. Used on every surface. The letter is drawn by the
 * style sheet: as text in the page it would count as part of what a control is called.
 */
export function KindMark({
  kind,
  size = 14,
  className,
}: {
  kind: Kind | Sort
  size?: keyof typeof sizes
  className?: string
}) {
  const { path, letter, colour } = shapes[kind.includes('.') ? sortOf(kind as Kind) : (kind as Sort)]
  return (
    <span
      aria-hidden
      data-letters={letter}
      className={cx(
        'weft-letters relative inline-block shrink-0 font-bold',
        letter === 'R' && 'before:pt-[16%]',
        colour,
        sizes[size],
        className,
      )}
    >
      <svg viewBox="0 0 16 16" aria-hidden className="block size-full" fill="currentColor">
        {path}
      </svg>
    </span>
  )
}

export const kindWord = (kind: Kind): string => kind.replace('.', ' ')
