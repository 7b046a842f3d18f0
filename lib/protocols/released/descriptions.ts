import type { Json } from '#lib/workflow/json.ts'
import type { PriceMode } from '../step.ts'
import register from './sahara__register-dataset@1.0.0.json' with { type: 'json' }
import asFile from './standard__as-file@1.0.0.json' with { type: 'json' }
import budget from './standard__budget@1.0.0.json' with { type: 'json' }
import cid from './standard__cid@1.0.0.json' with { type: 'json' }
import collect from './standard__collect@1.0.0.json' with { type: 'json' }
import csvToJsonl from './standard__csv-to-jsonl@1.0.0.json' with { type: 'json' }
import file from './standard__file@1.0.0.json' with { type: 'json' }
import jsonToText from './standard__json-to-text@1.0.0.json' with { type: 'json' }
import record from './standard__record@1.0.0.json' with { type: 'json' }
import textToJson from './standard__text-to-json@1.0.0.json' with { type: 'json' }
import zgRoot from './standard__zg-root@1.0.0.json' with { type: 'json' }
import retrieve from './zero-g__retrieve@1.0.0.json' with { type: 'json' }
import store from './zero-g__store@1.0.0.json' with { type: 'json' }

/**
 * A description as it once was, under the digest that workflows pin. How a step is paid stands in no description, so it is kept
 * beside it: empty where nothing is paid, null where it was not said.
 */
export type Released = {
  readonly digest: string
  readonly priceModes: readonly PriceMode[] | null
  readonly description: Json
}

/** Every description that a workflow may have been drawn with, oldest first. Nothing is ever taken out. */
export const released = [
  file,
  record,
  budget,
  store,
  retrieve,
  register,
  csvToJsonl,
  jsonToText,
  textToJson,
  asFile,
  collect,
  cid,
  zgRoot,
].flat() as readonly Released[]

const byDigest: ReadonlyMap<string, Released> = new Map(released.map((one) => [one.digest, one]))

/** The description of this digest (`sha256:…`), undefined when this installation has never had it. */
export const releasedOf = (digest: string): Released | undefined => byDigest.get(digest)
