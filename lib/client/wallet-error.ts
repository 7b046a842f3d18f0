import type { Problem } from '#lib/workflow/result.ts'

type Raw = { code?: number; name?: string; shortMessage?: string; message?: string; cause?: unknown }

const chainOfCauses = (error: unknown): readonly Raw[] => {
  const list: Raw[] = []
  for (
    let current = error as Raw | undefined;
    current && list.length < 8;
    current = current.cause as Raw | undefined
  )
    list.push(current)
  return list
}

/** Whether the person said no: an answer, not an error. */
export const isRejection = (error: unknown): boolean =>
  chainOfCauses(error).some(({ code, name }) => code === 4001 || name === 'UserRejectedRequestError')

/** What a wallet threw, as one sentence with what to do. */
export const walletProblem = (error: unknown): Problem => {
  const causes = chainOfCauses(error)
  if (isRejection(error))
    return {
      code: 'wallet-rejected',
      reason: 'You said no in your wallet. Nothing was signed or sent.',
      fix: 'Try again when you are ready.',
    }
  if (causes.some(({ code }) => code === -32002))
    return {
      code: 'wallet-busy',
      reason: 'Your wallet has a request open already.',
      fix: 'Open the wallet and answer it.',
    }
  if (causes.some(({ name }) => name === 'ConnectorChainMismatchError'))
    return {
      code: 'wallet-network',
      reason: 'Your wallet went to another network in between.',
      fix: 'Try again; it will be asked to switch.',
    }
  if (causes.some(({ code, name }) => code === 4100 || name === 'ConnectorAccountNotFoundError'))
    return {
      code: 'wallet-account',
      reason: 'Your wallet does not let this page use that account.',
      fix: 'Choose the account in the wallet, or connect again.',
    }
  const text =
    causes.map(({ shortMessage, message }) => shortMessage ?? message).find(Boolean) ?? 'no reason given'
  if (/insufficient funds/i.test(causes.map(({ message }) => message).join(' ')))
    return {
      code: 'wallet-funds',
      reason: 'The account has too little coin for the value and the gas.',
      fix: 'On a local network, use the faucet in the wallet menu.',
    }
  return { code: 'wallet', reason: `The wallet answered: ${text.split('\n')[0]}`, fix: 'Try again.' }
}
