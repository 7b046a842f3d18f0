import type { wallet as english } from '../en/wallet.ts'
import type { Words } from '../words.ts'

export const wallet: Words<typeof english> = {
  connect: 'Wallet verbinden',
  dialog: 'Eine Wallet verbinden',
  none: 'Bei dieser Seite hat sich keine Wallet gemeldet.',
  noneFix: 'Eine installieren oder entsperren, dann dies wieder öffnen.',
  twice: 'zweimal gemeldet: prüfen, welche die eigene ist',
  local: (name) =>
    `${name} unterschreibt mit veröffentlichten Testschlüsseln, nur auf den lokalen Netzwerken dieses Rechners.`,
  noNetwork: 'Noch wird kein Netzwerk bedient',
  account: 'Verbundenes Konto',
  address: 'Adresse',
  testAccount: 'Testkonto',
  testAccountNumber: (number) => `Testkonto ${number}`,
  faucet: (network) => `Testgeld auf ${network} holen`,
  faucetDone: (network) => `Testgeld auf ${network} ist unterwegs.`,
  add: (network) => `${network} zur Wallet hinzufügen`,
  added: (network) => `Die Wallet kennt ${network}.`,
  disconnect: 'Trennen',
  approve: 'Zustimmen',
  reject: 'Ablehnen',
  on: (network) => `Auf ${network}, mit einem veröffentlichten Testkonto:`,
}
