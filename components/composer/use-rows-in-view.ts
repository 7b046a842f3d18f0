'use client'
import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual'
import { type RefObject, useLayoutEffect, useState, useSyncExternalStore } from 'react'
import { manyRows, withKept } from '#lib/client/rows-in-view.ts'

/** What a server draws of many rows: it knows no window, and its page may hold no style attributes. */
const first = 30
const never = () => () => {}

type Place = { readonly start: number; readonly end: number }
export type RowInView = { readonly index: number; readonly place: Place | null }

/**
 * Which rows of a list are drawn, and where: all of them as long as they are few (`long` is false, and no row has a place), else
 * those near what can be seen and those of `kept`. Places are pixels from the upper end of the list.
 */
export const useRowsInView = ({
  list,
  keys,
  kept,
  estimate,
  gap = 0,
  padding = 0,
}: {
  list: RefObject<HTMLElement | null>
  /** Of every row, in order; the same array as long as the rows are the same. */
  keys: readonly string[]
  /** Indices of rows that are drawn in any case. */
  kept: readonly number[]
  estimate: number
  gap?: number
  padding?: number
}) => {
  const inBrowser = useSyncExternalStore(
    never,
    () => true,
    () => false,
  )
  const count = keys.length
  const long = count >= manyRows
  // What stands above the list scrolls with it.
  const [above, setAbove] = useState(0)
  const box = () => list.current?.closest<HTMLElement>('[data-scrolls]') ?? null
  const rows = useVirtualizer({
    count,
    enabled: long && inBrowser,
    getScrollElement: box,
    estimateSize: () => estimate,
    getItemKey: (index) => keys[index]!,
    rangeExtractor: (range) => [...withKept(defaultRangeExtractor(range), kept, count)],
    overscan: 10,
    scrollMargin: above,
    gap,
    paddingStart: padding,
    paddingEnd: padding,
  })
  useLayoutEffect(() => {
    const scrolls = long ? box() : null
    if (!scrolls || !list.current) return
    const offset = list.current.getBoundingClientRect().top - scrolls.getBoundingClientRect().top
    setAbove(Math.round(offset + scrolls.scrollTop))
  })
  if (!long || !inBrowser)
    return {
      long,
      shown: keys.slice(0, long ? first : count).map((_, index): RowInView => ({ index, place: null })),
      height: null,
      measure: undefined,
    }
  const height = rows.getTotalSize()
  const inView = rows.getVirtualItems()
  // In a pane that is hidden none is in view; the way in must be there once it is shown.
  const drawn =
    inView.length > 0 ? inView : withKept([], kept, count).map((index) => rows.measurementsCache[index]!)
  return {
    long,
    shown: drawn.map(
      ({ index, start, end }): RowInView => ({ index, place: { start: start - above, end: end - above } }),
    ),
    height,
    measure: rows.measureElement,
  }
}
