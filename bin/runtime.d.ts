export declare const isNewEnough: (version: string) => boolean
export declare function pickRuntime(options?: {
  version?: string
  platform?: string
}): { binary: string; version: string; problem?: undefined } | { binary?: undefined; problem: string }
export declare function requireRuntime(): { binary: string; version: string }
export declare const pathWith: (binary: string, path?: string) => string
export declare const nodeFlags: readonly string[]
