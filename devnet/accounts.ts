import { mnemonicToAccount } from 'viem/accounts'

// The mnemonic that anvil prints on every start: public on purpose, worth nothing anywhere.
const mnemonic = 'test test test test test test test test test test test junk'

/** One of anvil's ten funded accounts. The faucet is 8 and the deployer 9; people and tests use the others. */
export const devAccount = (index: number) => mnemonicToAccount(mnemonic, { addressIndex: index })
export const faucetAccount = devAccount(8)
export const deployerAccount = devAccount(9)
