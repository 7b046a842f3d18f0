/** Whether a wallet was connected before and not disconnected since: then it is worth loading the wallet code at once. */
export const wasConnected = (): boolean => {
  try {
    return Boolean(localStorage.getItem('weft-wallet.recentConnectorId'))
  } catch {
    return false
  }
}
