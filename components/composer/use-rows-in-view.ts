'use client'
import type { VirtualizerOptions } from '@tanstack/react-virtual'
import {
  type RefObject,
  useEffect,
  useLayoutEffect,
  useMemo,
  useReducer,
  useState,
  useSyncExternalStore,
} from 'react'
import { manyRows, withKept } from '#lib/client/rows-in-view.ts'

type Core = typeof import('@tanstack/react-virtual')
type Options = Omit<
  VirtualizerOptions<HTMLElement, Element>,
  'observeElementRect' | 'observeElementOffset' | 'scrollToFn' | 'onChange' | 'rangeExtractor'
>

/** The library of windows on lists: few outlines are long, so it is fetched by those. */
const useCore = (wanted: boolean): Core | null => {
  const [core, setCore] = useState<Core | null>(null)
  useEffect(() => {
    if (wanted && !core) void import('@tanstack/react-virtual').then(setCore)
  }, [wanted, core])
  return core
}

/** Its own hook, as far as it is needed here, around code that may not be there yet. */
const useWindow = (core: Core | null, options: Options, kept: readonly number[]) => {
  const [, draw] = useReducer((count: number) => count + 1, 0)
  const all = core && {
    ...options,
    observeElementRect: core.observeElementRect,
    observeElementOffset: core.observeElementOffset,
    scrollToFn: core.elementScroll,
    rangeExtractor: (range: Parameters<Core['defaultRangeExtractor']>[0]) => [
      ...withKept(core.defaultRangeExtractor(range), kept, options.count),
    ],
    onChange: () => draw(),
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: the options are set anew each time it is drawn
  const rows = useMemo(() => core && all && new core.Virtualizer<HTMLElement, Element>(all), [core])
  if (rows && all) rows.setOptions(all)
  useLayoutEffect(() => rows?._didMount(), [rows])
  useLayoutEffect(() => rows?._willUpdate())
  return rows
}

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
  const rows = useWindow(
    useCore(long),
    {
      count,
      enabled: long && inBrowser,
      getScrollElement: box,
      estimateSize: () => estimate,
      getItemKey: (index) => keys[index]!,
      overscan: 10,
      scrollMargin: above,
      gap,
      paddingStart: padding,
      paddingEnd: padding,
    },
    kept,
  )
  useLayoutEffect(() => {
    const scrolls = long ? box() : null
    if (!scrolls || !list.current) return
    const offset = list.current.getBoundingClientRect().top - scrolls.getBoundingClientRect().top
    setAbove(Math.round(offset + scrolls.scrollTop))
  })
  if (!long || !inBrowser || !rows)
    return {
      long,
      shown: withKept([...keys.keys()].slice(0, long ? first : count), long ? kept : [], count).map(
        (index): RowInView => ({ index, place: null }),
      ),
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
