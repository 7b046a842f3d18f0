import type { review as english } from '../en/review.ts'
import type { Words } from '../words.ts'

export const review: Words<typeof english> = {
  title: 'Workflow durchsehen',
  does: 'Was er tun wird',
  walletAsked: (what, network) => `Die Wallet wird gefragt, auf ${network}: ${what}.`,
  paidTo: 'Bezahlt an:',
  askedMore: (times) =>
    `Nach dieser Unterschrift wird die Wallet noch ${times === 1 ? 'einmal' : `${times}-mal`} gefragt, jedes Mal mit dem genauen Aufruf. Gas dieser Transaktionen kommt zur Obergrenze hinzu.`,
  lockedOnly: (amounts) =>
    `Von der Obergrenze werden höchstens ${amounts} nur hinterlegt und können zurückkommen.`,
  secrets: (names) => `Er verwendet Geheimnisse: ${names}.`,
  proves: 'Was er voraussichtlich beweist',
  provesNothing: 'Nichts: kein Schritt auf dem Weg zu den Ausgängen macht eine Zusage.',
  heldBy: (step) => `begrenzt durch ${step}`,
  required: 'verlangt',
  restsOn: (assumptions) => `Es beruht darauf: ${assumptions}.`,
  signs: 'Was unterschrieben wird',
  local: 'lokales Netzwerk, simuliert',
  means:
    'Die Unterschrift allein bewegt kein Geld. Sie lässt den genannten Ausführer diesen Workflow ausführen, innerhalb dieser Obergrenzen, bis sie abläuft.',
  signedInEnglish: 'Unterschrieben wird der englische Wortlaut; so zeigt ihn auch die Wallet.',
  back: 'Zurück zur Zeichenfläche',
  waiting: 'Wartet auf die Wallet …',
  sign: 'Unterschreiben und ausführen',
  noWallet: 'Keine Wallet ist verbunden.',
  noWalletFix: 'Zum Unterschreiben eine verbinden.',
  otherNetwork: (on, signsOn) => `Die Wallet ist auf ${on}, und unterschrieben wird auf ${signsOn}.`,
  otherNetworkFix: 'Sie wird zuerst gefragt, ob sie wechselt.',
  tooLittle: (has, network, needs) => `Dieses Konto hat ${has} auf ${network} und braucht ${needs}.`,
  someGas: 'etwas für Gas',
  upTo: (amount) => `bis zu ${amount} und Gas`,
  sendSome: 'Vor dem Unterschreiben einer Transaktion etwas dorthin senden.',
}
