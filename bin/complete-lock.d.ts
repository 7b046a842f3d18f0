type Entry = Readonly<Record<string, unknown>>
type Lock = { readonly packages: Readonly<Record<string, Entry>> }

export declare const platformOf: (name: string) => { os?: string[]; cpu?: string[]; libc?: string[] }
export declare const completeLock: (lock: Lock) => { lock: Lock; added: string[] }
