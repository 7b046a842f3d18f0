const sends = /^(eth_send|wallet_send)/
const reads = /^(eth|net|web3|debug|trace|txpool|ots|erigon)_/
const oddReads = new Set(['anvil_dumpState', 'anvil_nodeInfo', 'anvil_metadata', 'hardhat_metadata'])

/** `send` puts a transaction in the pool, `admin` changes the chain otherwise, `read` changes nothing. */
export const kindOfMethod = (method: string): 'read' | 'send' | 'admin' => {
  if (sends.test(method)) return 'send'
  if (oddReads.has(method)) return 'read'
  return reads.test(method) && !/^(eth|debug)_set/.test(method) ? 'read' : 'admin'
}

/** What a page may not call, even a page of this machine: it could spend anvil's own accounts or rewrite the chain. */
export const closedToPages = (method: string): boolean =>
  kindOfMethod(method) === 'admin' ||
  oddReads.has(method) ||
  /^(eth_sendTransaction|eth_sendUnsignedTransaction|eth_sign|wallet_)/.test(method)
