/** Keys of the engine's workflows. A run's first pass has the run's own id, a retry `<run>#<step>#<attempt>`. */
export const retryKey = (run: string, step: string, attempt: number): string => `${run}#${step}#${attempt}`
export const stepKey = (run: string, step: string, attempt: number): string => `${run}|${step}|${attempt}`
export const requestId = (step: string, name: string): string => `${step}.${name}`

/** Service names: frozen once released; a change in order or number of durable calls is a new name beside the old. */
export const runServiceName = 'run_v1'
export const stepServiceName = 'step_v1'
export const watchServiceName = 'watch_v1'

/** Durable promises of a step: the settlement of a wallet request, and the n-th wait for a look. */
export const requestPromise = (name: string): string => `request:${name}`
export const untilPromise = (count: number): string => `until:${count}`

/** Resolved before a step is cancelled because its time is over, so that it knows why. */
export const timedOutPromise = 'timed-out'

/** State of a step that says that it still waits on a durable promise. */
export const waitKey = (promise: string): string => `waits:${promise}`
