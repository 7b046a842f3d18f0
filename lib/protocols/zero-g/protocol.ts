import type { Protocol } from '../step.ts'

export const zeroG: Protocol = {
  name: 'zero-g',
  title: '0G',
  monogram: '0G',
  summary:
    'Storage whose files are addressed by a merkle root on chain, and compute inside trusted hardware.',
  links: [
    { label: 'Documentation', href: 'https://docs.0g.ai' },
    { label: 'Source', href: 'https://github.com/0gfoundation' },
  ],
}
