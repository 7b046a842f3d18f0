'use client'
import { useStoreApi } from '@xyflow/react'
import { useEffect, useState } from 'react'
import { useStore } from 'zustand'
import { cx } from '#components/ui/cx.ts'
import { later } from '#components/ui/later.tsx'
import { overview } from './overview-setting.ts'

const lingerMs = 1_000
const Overview = later(() => import('./overview.tsx').then((module) => module.Overview))

/** True while a person pans or zooms, and for a moment after. */
const useMoving = (): boolean => {
  const flow = useStoreApi()
  const [moving, setMoving] = useState(false)
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    let first = true
    const stop = flow.subscribe((state, before) => {
      if (state.transform === before.transform) return
      // The first move is the view being fitted.
      if (first) {
        first = false
        return
      }
      setMoving(true)
      clearTimeout(timer)
      timer = setTimeout(() => setMoving(false), lingerMs)
    })
    return () => {
      stop()
      clearTimeout(timer)
    }
  }, [flow])
  return moving
}

/** All of the workflow in small: while a person pans or zooms and for a second after, or always where that was chosen. */
export function Minimap() {
  const moving = useMoving()
  const always = useStore(overview, (state) => state.always)
  const [inside, setInside] = useState(false)
  const shown = moving || always || inside
  return (
    <div
      aria-hidden
      data-minimap={shown ? 'shown' : 'hidden'}
      onPointerEnter={() => setInside(true)}
      onPointerLeave={() => setInside(false)}
      className={cx(
        'absolute right-3 bottom-8 z-10 overflow-hidden rounded border border-line bg-raised shadow-float transition-opacity duration-150 motion-reduce:transition-none',
        shown ? 'opacity-100' : 'pointer-events-none opacity-0',
      )}
    >
      {shown && <Overview />}
    </div>
  )
}
