'use client'
import { useMemo } from 'react'
import { durationText, numberText, relativeText, sizeText, timeText } from '#lib/client/format.ts'
import { useLanguage } from './text.tsx'

/** Numbers, sizes, times and spans as the chosen language writes them. Amounts have no language: they stay as they are signed. */
export const useFormat = () => {
  const language = useLanguage()
  return useMemo(
    () => ({
      number: (value: number) => numberText(value, language),
      size: (bytes: number | string) => sizeText(bytes, language),
      duration: (ms: number) => durationText(ms, language),
      time: (ms: number, timeZone?: string) => timeText(ms, language, timeZone),
      relative: (ms: number, nowMs: number) => relativeText(ms, nowMs, language),
    }),
    [language],
  )
}
