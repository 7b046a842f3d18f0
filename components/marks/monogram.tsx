import { cx } from '#components/ui/cx.ts'
import type { ProtocolName } from '#lib/protocols/step.ts'

const hues: Record<ProtocolName, string> = {
  standard: 'text-net-standard',
  'zero-g': 'text-net-zero-g',
  sahara: 'text-net-sahara',
  ritual: 'text-net-ritual',
  gensyn: 'text-net-gensyn',
  bittensor: 'text-net-bittensor',
  sentient: 'text-net-sentient',
}

/** A network as two letters in a rounded square of its own muted hue, drawn by us. */
export function Monogram({
  protocol,
  letters,
  size = 24,
}: {
  protocol: ProtocolName
  letters: string
  size?: number
}) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 24 24"
      aria-hidden
      className={cx('shrink-0', hues[protocol])}
      fill="currentColor"
    >
      <rect width="24" height="24" rx="6" />
      <text x="12" y="16" textAnchor="middle" fontSize="10.5" fontWeight="650" className="fill-surface">
        {letters}
      </text>
    </svg>
  )
}
