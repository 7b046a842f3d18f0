export type PortName =
  | 'web'
  | 'ingress'
  | 'admin'
  | 'engineNode'
  | 'worker'
  | 'anvilZeroG'
  | 'anvilRights'
  | 'storageIndexer'
  | 'storageNode1'
  | 'storageNode2'
  | 'devnet'
  | 'chainZeroG'
  | 'chainRights'

export type Settings = {
  readonly root: string
  readonly profile: 'local' | 'public'
  /** Where web and worker listen. */
  readonly host: string
  readonly ports: Readonly<Record<PortName, number>>
  /** False when the operator's RESTATE_INGRESS_URL is used. */
  readonly ownEngine: boolean
  readonly urls: Readonly<
    Record<
      | 'public'
      | 'web'
      | 'ingress'
      | 'admin'
      | 'worker'
      | 'devnet'
      | 'storageIndexer'
      | 'chainZeroG'
      | 'chainRights',
      string
    >
  >
  /** Absolute. */
  readonly dataDir: string
  readonly paths: Readonly<
    Record<'database' | 'files' | 'keys' | 'devnet' | 'networks' | 'engine' | 'logs' | 'pids', string>
  >
  readonly databaseUrl: string | null
  readonly maxFileBytes: number
  readonly debug: boolean
}

export declare const root: string
export declare const portTable: Readonly<Record<PortName, { port: number; variable: string; use: string }>>
export declare const devnetPorts: readonly PortName[]
export declare const enginePorts: readonly PortName[]
export declare function settings(env: Readonly<Record<string, string | undefined>>): Settings
export declare function childEnv(of: Settings): Record<string, string>
