import type { Protocol } from '../step.ts'

export const sahara: Protocol = {
  name: 'sahara',
  title: 'Sahara AI',
  monogram: 'Sa',
  summary: 'Ownership, licences and revenue for datasets and models.',
  links: [
    { label: 'Documentation', href: 'https://docs.saharaai.com' },
    { label: 'Source', href: 'https://github.com/SaharaLabsAI' },
  ],
}
