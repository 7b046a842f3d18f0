import { rmSync } from 'node:fs'
import type { FullResult, Reporter } from '@playwright/test/reporter'

/** Removes the temporary data folder of a run in which all passed, and says where that of another one is. */
export default class DataFolder implements Reporter {
  #passed = false
  onEnd({ status }: FullResult) {
    this.#passed = status === 'passed'
  }
  /** The servers have ended by now. */
  async onExit() {
    const folder = process.env.WEFT_E2E_OWN_DATA
    if (!folder) return
    if (this.#passed) rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
    else console.log(`Data and logs of this run are kept in ${folder}`)
  }
}
