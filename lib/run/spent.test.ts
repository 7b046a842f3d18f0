import { expect, it } from 'vitest'
import { bucketSpending, type DatedPayment, periodStart, periodsBetween } from './spent.ts'

const at = (text: string) => Date.parse(`${text}Z`)
const coin = 'eip155:31337/slip44:60'
const paid = (
  time: string,
  amount: string,
  {
    run = 'r',
    purpose = 'step',
    asset = coin,
  }: Partial<Pick<DatedPayment, 'run' | 'purpose'>> & { asset?: string } = {},
): DatedPayment => ({
  run,
  step: 'store',
  purpose,
  amount: { asset: asset as DatedPayment['amount']['asset'], amount },
  transaction: '0xaa',
  atMs: at(time),
})

it('adds up by day and asset, shows empty days, and leaves out what is only locked', () => {
  const days = periodsBetween(at('2026-11-01T23:59:59'), at('2026-11-03T00:00:00'), 'day')
  expect(days).toEqual(['2026-11-01', '2026-11-02', '2026-11-03'])
  const buckets = bucketSpending(
    [
      paid('2026-11-01T23:59:59', '5'),
      paid('2026-11-03T00:00:00', '7'),
      paid('2026-11-03T10:00:00', '9007199254740993', { run: 's', purpose: 'gas' }),
      paid('2026-11-03T10:00:00', '2', { asset: 'eip155:1/erc20:0x01' }),
      paid('2026-11-03T11:00:00', '1000', { purpose: 'lock' }),
      paid('2026-11-03T12:00:00', '1000', { purpose: 'release' }),
      paid('2026-11-04T00:00:00', '1'),
    ],
    'day',
    days,
  )
  expect(buckets).toEqual([
    { start: '2026-11-01', spent: [{ asset: coin, amount: '5', runs: 1 }] },
    { start: '2026-11-02', spent: [] },
    {
      start: '2026-11-03',
      spent: [
        { asset: coin, amount: '9007199254741000', runs: 2 },
        { asset: 'eip155:1/erc20:0x01', amount: '2', runs: 1 },
      ],
    },
  ])
})

it('begins weeks on Monday, also over the turn of a year', () => {
  expect(periodStart(at('2026-11-29T23:00:00'), 'week')).toBe('2026-11-23')
  expect(periodStart(at('2026-11-30T00:00:00'), 'week')).toBe('2026-11-30')
  expect(periodsBetween(at('2026-12-30T00:00:00'), at('2027-01-10T00:00:00'), 'week')).toEqual([
    '2026-12-28',
    '2027-01-04',
  ])
})

it('keeps the newest periods when there are too many', () => {
  expect(periodsBetween(at('2020-01-01T00:00:00'), at('2026-11-03T00:00:00'), 'day', 2)).toEqual([
    '2026-11-02',
    '2026-11-03',
  ])
})
