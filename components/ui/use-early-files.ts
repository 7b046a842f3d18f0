import { type RefObject, useEffect, useEffectEvent } from 'react'

/** Takes what was chosen before the page's scripts were there: the input kept it, and nobody heard of it. */
export const useEarlyFiles = (
  input: RefObject<HTMLInputElement | null>,
  take: (files: FileList) => void,
): void => {
  const takeEarly = useEffectEvent(() => {
    const element = input.current
    if (!element?.files?.length) return
    take(element.files)
    element.value = ''
  })
  useEffect(() => takeEarly(), [])
}
