import { longestSeconds, secondsOf } from '#lib/workflow/duration.ts'

/** Units in which a time limit is written, with their seconds. */
export const timeUnits = { days: 86_400, hours: 3_600, minutes: 60, seconds: 1 } as const
export type TimeUnit = keyof typeof timeUnits

const forms: Readonly<Record<TimeUnit, (amount: number) => string>> = {
  days: (amount) => `P${amount}D`,
  hours: (amount) => `PT${amount}H`,
  minutes: (amount) => `PT${amount}M`,
  seconds: (amount) => `PT${amount}S`,
}

/** A time limit as one figure in the largest unit that is whole; null for none. */
export const readDuration = (duration: string | undefined): { amount: number; unit: TimeUnit } | null => {
  const seconds = duration === undefined ? null : secondsOf(duration)
  if (seconds === null) return null
  const unit = (Object.keys(timeUnits) as TimeUnit[]).find((each) => seconds % timeUnits[each] === 0)!
  return { amount: seconds / timeUnits[unit], unit }
}

/** A figure and its unit as a manifest writes it: undefined for nothing, null for what is no time limit. */
export const writeDuration = (text: string, unit: TimeUnit): string | undefined | null => {
  const figure = text.trim()
  if (figure === '') return undefined
  if (!/^\d{1,7}$/.test(figure)) return null
  const amount = Number(figure)
  return amount >= 1 && amount * timeUnits[unit] <= longestSeconds ? forms[unit](amount) : null
}
