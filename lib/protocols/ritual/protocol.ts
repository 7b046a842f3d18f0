import type { Protocol } from '../step.ts'

export const ritual: Protocol = {
  name: 'ritual',
  title: 'Ritual',
  monogram: 'Ri',
  summary: 'Model calls that smart contracts can order, from a network of compute nodes.',
  links: [
    { label: 'Documentation', href: 'https://docs.ritual.net' },
    { label: 'Source', href: 'https://github.com/ritual-net' },
  ],
}
