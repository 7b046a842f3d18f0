import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type LedgerLine, ledgerCsv, ledgerOf } from './ledger.ts'
import { madeRecords } from './testing-run.ts'

const currencyOf = (chain: string) => (chain === 'eip155:31337' ? { symbol: '0G', decimals: 18 } : undefined)

/** Reads RFC 4180 as another program does. */
const read = (csv: string): readonly (readonly string[])[] => {
  const rows: string[][] = []
  let row: string[] = []
  let at = 0
  while (at < csv.length) {
    let text = ''
    if (csv[at] === '"') {
      for (at++; csv[at] !== '"' || csv[at + 1] === '"'; at++) {
        if (csv[at] === '"') at++
        text += csv[at]
      }
      at++
    } else while (csv[at] !== ',' && csv[at] !== '\r') text += csv[at++]
    row.push(text)
    if (csv[at] === ',') at++
    else {
      expect(csv.slice(at, at + 2)).toBe('\r\n')
      rows.push(row)
      row = []
      at += 2
    }
  }
  return rows
}

const line: LedgerLine = {
  timeMs: 0,
  run: 'r',
  step: 's',
  attempt: 1,
  purpose: 'step',
  asset: 'eip155:31337/slip44:60',
  amount: '1',
  payTo: null,
  transaction: null,
  quote: null,
}

describe('the ledger', () => {
  it('has each payment once, by the attempt that told of it first, and what is locked apart', () => {
    expect(ledgerCsv(ledgerOf(madeRecords), currencyOf).split('\r\n')).toEqual([
      'time,run,step,attempt,account,purpose,asset,amount,decimal_amount,symbol,pay_to,transaction,quote',
      `2026-11-25T12:00:05.000Z,run-1,store.0,1,spent,step,eip155:31337/slip44:60,1000,0.000000000000001,0G,0x${'f1'.repeat(20)},0x${'22'.repeat(32)},sha256:${'99'.repeat(32)}`,
      `2026-11-25T12:00:05.000Z,run-1,store.0,1,spent,gas,eip155:31337/slip44:60,21,0.000000000000000021,0G,,0x${'22'.repeat(32)},`,
      `2026-11-25T12:00:25.000Z,run-1,judge,1,locked,lock,eip155:31337/slip44:60,500,0.0000000000000005,0G,0x${'f1'.repeat(20)},0x${'11'.repeat(32)},`,
      `2026-11-25T12:00:35.000Z,run-1,judge,2,locked,release,eip155:31337/slip44:60,500,0.0000000000000005,0G,0x${'f1'.repeat(20)},0x${'33'.repeat(32)},`,
      '',
    ])
  })
  it('keeps equal payments of one receipt, and leaves out what is nothing', () => {
    const [first] = madeRecords
    const [paid] = first!.payments
    const nothing = { ...paid!, amount: { ...paid!.amount, amount: '0' } }
    expect(ledgerOf([{ ...first!, payments: [paid!, paid!, nothing] }])).toHaveLength(2)
  })
  it('leaves decimals and symbol empty where nobody told them', () => {
    for (const asset of ['eip155:1/slip44:60', 'eip155:31337/erc20:0x01']) {
      const [, row] = read(ledgerCsv([{ ...line, asset }], currencyOf))
      expect(row!.slice(6, 10)).toEqual([asset, '1', '', ''])
    }
  })
  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '|x', '%x'])(
    'never starts a field with %j',
    (text) => {
      const [, row] = read(ledgerCsv([{ ...line, run: text }], currencyOf))
      expect(row![1]).toBe(`'${text}`)
    },
  )
  it('reads back as it was, whatever a field holds', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string(), (run, quote) => {
        const [, row, ...more] = read(ledgerCsv([{ ...line, run, quote }], currencyOf))
        const plain = (text: string | undefined) => text?.replace(/^'(?=[=+\-@\t\r\n|%])/, '')
        expect([plain(row![1]), plain(row![12]), more]).toEqual([plain(run), plain(quote), []])
        for (const field of row!) expect(field).not.toMatch(/^[=+\-@\t\r]/)
      }),
    )
  })
})
