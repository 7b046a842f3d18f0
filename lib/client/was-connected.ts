/** Said in the window once the wallet's code is there, for whoever does not want to bring it along. */
export const walletLoaded = 'weft:wallet'

/** Whether a wallet was connected before and not disconnected since: then it is worth loading the wallet code at once. */
export const wasConnected = (): boolean => {
  try {
    return Boolean(localStorage.getItem('weft-wallet.recentConnectorId'))
  } catch {
    return false
  }
}
