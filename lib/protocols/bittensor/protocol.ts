import type { Protocol } from '../step.ts'

export const bittensor: Protocol = {
  name: 'bittensor',
  title: 'Bittensor',
  monogram: 'Bt',
  summary: 'Markets of miners, one a subnet, that validators rank and the chain rewards.',
  links: [
    { label: 'Documentation', href: 'https://docs.learnbittensor.org' },
    { label: 'Source', href: 'https://github.com/opentensor' },
  ],
}
