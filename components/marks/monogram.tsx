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

const sizes = {
  14: 'size-[14px] rounded-[3.5px] text-[6px]',
  18: 'size-[18px] rounded-[4.5px] text-[8px]',
  20: 'size-[20px] rounded-[5px] text-[9px]',
  22: 'size-[22px] rounded-[5.5px] text-[9.6px]',
  24: 'size-[24px] rounded-[6px] text-[10.5px]',
  44: 'size-[44px] rounded-[11px] text-[19px]',
} as const

/** A network as two letters in a rounded square of its own muted hue, drawn by us, and by the style sheet: they are no words. */
export function Monogram({
  protocol,
  letters,
  size = 24,
}: {
  protocol: ProtocolName
  letters: string
  size?: keyof typeof sizes
}) {
  return (
    <span
      aria-hidden
      data-letters={letters}
      className={cx(
        'weft-letters relative inline-block shrink-0 bg-current font-[650]',
        hues[protocol],
        sizes[size],
      )}
    />
  )
}
