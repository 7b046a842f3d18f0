export const map = {
  title: 'Map',
  about:
    'Six networks by what they work on, as their own documents tell it. A named step is one that Weft can run today; the rest is not connected yet.',
  compose: 'Compose a workflow',
  networks: 'Networks',
  network: 'Network',
  dimensions: { data: 'Data', models: 'Models', compute: 'Compute', storage: 'Storage' },
  none: 'not its field',
  here: (steps: number) => (steps === 1 ? '1 step here' : `${steps} steps here`),
  /** What each network says it does, in its own documents; a dimension that it does not work in is left out. */
  says: {
    'zero-g': {
      data: 'Key-value streams and data availability',
      models: 'Agents and models as tokens (ERC-7857)',
      compute: 'Inference and fine-tuning in trusted hardware',
      storage: 'Files by merkle root, mined by proof of random access',
    },
    sahara: {
      data: 'Collecting, labelling, registering and licensing datasets',
      models: 'Marketplace, ownership and revenue shares',
      compute: 'Inference behind one interface',
      storage: 'Vaults for private data',
    },
    ritual: {
      models: 'Model calls that contracts can order',
      compute: 'Jobs on Infernet nodes, paid through escrow',
    },
    gensyn: {
      models: 'Models trained together by reinforcement learning',
      compute: 'Training that others can repeat and dispute',
    },
    bittensor: {
      data: 'Subnets that gather and predict',
      models: 'Subnets that train and serve models',
      compute: 'Subnets that rent machines',
      storage: 'Subnets that keep files',
    },
    sentient: {
      models: 'Fingerprints that show whose model answers',
      compute: 'Agents that plan and call each other',
    },
  },
}
