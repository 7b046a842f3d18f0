import { services } from '#lib/server/services.ts'
import { sweep } from '#lib/server/start-run.ts'
import { register, serve } from './serve.ts'
import { engineDeps } from './wiring.ts'

const sweepEveryMs = 3_000
const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))

/** Tells the engine of this worker until it has heard it: the engine may start later, or start again empty. */
const registerWhenUp = async (adminUrl: string, workerUrl: string): Promise<void> => {
  for (;;) {
    try {
      return await register(adminUrl, workerUrl)
    } catch (error) {
      console.error(
        'the engine does not know this worker yet:',
        error instanceof Error ? error.message : error,
      )
      await sleep(1_000)
    }
  }
}

/** Ends with its launcher, so that no worker is left behind without one. */
const endWithParent = (end: () => void): void => {
  const parent = process.ppid
  setInterval(() => {
    if (process.ppid !== parent) end()
  }, 500).unref()
}

const main = async (): Promise<void> => {
  const open = await services()
  const port = Number(process.env.WEFT_WORKER_PORT ?? 3013)
  const served = await serve(engineDeps(open), port, process.env.WEFT_HOST || '127.0.0.1')
  const end = () => {
    served.close()
    // What is in flight goes on from its journal when a worker is back.
    process.exit(0)
  }
  process.on('SIGTERM', end)
  process.on('SIGINT', end)
  if (process.env.WEFT_SUPERVISED === '1') endWithParent(end)
  const workerUrl = process.env.WEFT_WORKER_URL ?? `http://127.0.0.1:${served.port}`
  await registerWhenUp(open.env.engine.adminUrl, workerUrl)
  console.log('worker ready')
  for (;;) {
    await sweep(open).catch(async (error: unknown) => {
      console.error('runs wait for the engine:', error instanceof Error ? error.message : error)
      await registerWhenUp(open.env.engine.adminUrl, workerUrl)
    })
    await sleep(sweepEveryMs)
  }
}

await main()
