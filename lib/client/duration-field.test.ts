import { expect, it } from 'vitest'
import { secondsOf } from '#lib/workflow/duration.ts'
import { readDuration, type TimeUnit, timeUnits, writeDuration } from './duration-field.ts'

it('reads a time limit in its largest whole unit, and writes it back', () => {
  expect(readDuration('PT90M')).toEqual({ amount: 90, unit: 'minutes' })
  expect(readDuration('PT120M')).toEqual({ amount: 2, unit: 'hours' })
  expect(readDuration('P1DT24H')).toEqual({ amount: 2, unit: 'days' })
  expect(readDuration('PT1M1S')).toEqual({ amount: 61, unit: 'seconds' })
  expect(readDuration('soon')).toBeNull()
  expect(readDuration(undefined)).toBeNull()
})

it('writes what a manifest takes, and nothing else', () => {
  for (const unit of Object.keys(timeUnits) as TimeUnit[])
    expect(secondsOf(writeDuration('7', unit)!)).toBe(7 * timeUnits[unit])
  expect(writeDuration(' ', 'hours')).toBeUndefined()
  expect(writeDuration('30', 'days')).toBe('P30D')
  for (const wrong of ['31', '0', '1.5', '-1', 'x']) expect(writeDuration(wrong, 'days')).toBeNull()
  expect(writeDuration('2592000', 'seconds')).toBe('PT2592000S')
  expect(writeDuration('2592001', 'seconds')).toBeNull()
})
