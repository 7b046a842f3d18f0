export declare function findChromium(env?: Readonly<Record<string, string | undefined>>): string | undefined
export declare function ensureChromium(options: {
  node?: string
  root: string
  say: (line: string) => void
}): Promise<string>
