import type { Protocol } from '../step.ts'

export const sentient: Protocol = {
  name: 'sentient',
  title: 'Sentient',
  monogram: 'Se',
  summary: 'Open agents, and models that carry their owner’s fingerprint.',
  links: [
    { label: 'Site', href: 'https://www.sentient.xyz' },
    { label: 'Source', href: 'https://github.com/sentient-agi' },
  ],
}
