import type { Protocol } from '../step.ts'

export const standard: Protocol = {
  name: 'standard',
  title: 'Standard',
  monogram: 'St',
  summary: 'Steps that belong to no network: files, text, records.',
  links: [
    { label: 'Croissant 1.1', href: 'https://docs.mlcommons.org/croissant/' },
    { label: 'in-toto', href: 'https://in-toto.io' },
  ],
}
