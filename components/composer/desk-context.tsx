'use client'
import { createContext, useContext } from 'react'
import type { Desk } from './commands/command.ts'

const Context = createContext<Desk | null>(null)

/** What the commands of this editor work on, for panels that press them. */
export const DeskProvider = Context

export const useDesk = (): Desk => {
  const desk = useContext(Context)
  if (!desk) throw new Error('DeskProvider is missing')
  return desk
}
