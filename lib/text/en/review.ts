export const review = {
  title: 'Review workflow',
  does: 'What it will do',
  walletAsked: (what: string, network: string) => `Your wallet will be asked: ${what}, on ${network}.`,
  paidTo: 'Paid to:',
  askedMore: (times: number) =>
    `After this signature your wallet will be asked ${times === 1 ? 'once' : `${times} times`} more, each with the exact call. Gas of those transactions comes on top of the cap.`,
  lockedOnly: (amounts: string) => `Of the cap, at most ${amounts} is only locked, and may come back.`,
  secrets: (names: string) => `It uses your secrets: ${names}.`,
  proves: 'What it is expected to prove',
  provesNothing: 'Nothing: no step on the way to the outputs makes a claim.',
  heldBy: (step: string) => `held down by ${step}`,
  required: 'required',
  restsOn: (assumptions: string) => `It rests on: ${assumptions}.`,
  signs: 'What you sign',
  local: 'local network, simulated',
  means:
    'The signature moves no coin by itself. It lets the named runner carry out this workflow, within these caps, until it expires.',
  /** Said only where the interface is not in English. */
  signedInEnglish: '',
  back: 'Back to the canvas',
  waiting: 'Waiting for your wallet…',
  sign: 'Sign and run',
  noWallet: 'No wallet is connected.',
  noWalletFix: 'Connect one to sign.',
  otherNetwork: (on: string, signsOn: string) => `Your wallet is on ${on}, and this is signed on ${signsOn}.`,
  otherNetworkFix: 'It will be asked to switch first.',
  tooLittle: (has: string, network: string, needs: string) =>
    `This account has ${has} on ${network}, and needs ${needs}.`,
  someGas: 'some for gas',
  upTo: (amount: string) => `up to ${amount} and gas`,
  sendSome: 'Send it some before you sign a transaction.',
}
