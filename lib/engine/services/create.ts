import * as restate from '@restatedev/restate-sdk'
import type { EngineDeps } from '../deps.ts'
import { runService } from './run.ts'
import { stepService } from './step.ts'
import { watchService } from './watch.ts'

/** The three services of the engine with everything that they touch put in. */
const createServices = (deps: EngineDeps) =>
  [runService(deps), stepService(deps), watchService(deps)] as const

/** The HTTP/2 endpoint that a worker serves. Its log keeps warnings and errors only. */
export const createEndpoint = (deps: EngineDeps): restate.RestateEndpoint => {
  const endpoint = restate.endpoint().setLogger(({ level, context }, ...message) => {
    if (level !== 'warn' && level !== 'error') return
    const where = context ? `${context.invocationTarget} ` : ''
    console.error(`${where}${message.map(String).join(' ')}`)
  })
  for (const service of createServices(deps)) endpoint.bind(service as never)
  return endpoint
}
