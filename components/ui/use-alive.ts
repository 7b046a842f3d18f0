import { useSyncExternalStore } from 'react'

const never = () => () => {}

/** Whether the page hears what is pressed: false in what the server sent, until its scripts are there. */
export const useAlive = (): boolean =>
  useSyncExternalStore(
    never,
    () => true,
    () => false,
  )
