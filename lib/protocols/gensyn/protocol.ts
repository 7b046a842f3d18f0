import type { Protocol } from '../step.ts'

export const gensyn: Protocol = {
  name: 'gensyn',
  title: 'Gensyn',
  monogram: 'Ge',
  summary: 'Machine learning that others can run again bit for bit and dispute.',
  links: [
    { label: 'Documentation', href: 'https://docs.gensyn.ai' },
    { label: 'Source', href: 'https://github.com/gensyn-ai' },
  ],
}
