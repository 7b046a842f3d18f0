import { unzipSync, zipSync } from 'fflate'
import { alterText, filesOf, sampleBundle, sampleKeys } from './testing.ts'
import { altered, type Defect, move, text } from './testing-defect.ts'

/** Defects by somebody without a key: files of a good bundle were changed, and packed again as if nothing had been. */
export const tampered: readonly Defect[] = [
  {
    name: 'reordered-receipts',
    verdict: 'Failed',
    code: 'receipts-reordered',
    step: 'retrieve',
    make: altered((files) => {
      move(files, 'receipts/00002-store-1.dsse.json', 'receipts/00003-store-1.dsse.json')
      move(files, 'receipts/00003-retrieve-1.dsse.json', 'receipts/00002-retrieve-1.dsse.json')
    }),
  },
  {
    name: 'receipt-under-another-name',
    verdict: 'Failed',
    code: 'receipts-reordered',
    step: 'store',
    make: altered((files) =>
      move(files, 'receipts/00003-retrieve-1.dsse.json', 'receipts/00003-store-2.dsse.json'),
    ),
  },
  {
    name: 'runner-not-vouched-for',
    verdict: 'Failed',
    code: 'runner-key',
    make: text(
      'runner.json',
      /"executor":"0x[0-9a-fA-F]{40}"/,
      `"executor":"${sampleKeys.stranger.address}"`,
    ),
  },
  {
    name: 'manifest-changed',
    verdict: 'Failed',
    code: 'manifest-digest',
    make: text('manifest.json', '"revSharePct":10', '"revSharePct":11'),
  },
  {
    name: 'manifest-not-canonical',
    verdict: 'Failed',
    code: 'manifest',
    make: text('manifest.json', '{', '{ '),
  },
  {
    name: 'manifest-with-a-hidden-key',
    verdict: 'Failed',
    code: 'manifest',
    make: text('manifest.json', '"with":{', '"with":{"__proto__":{"licence":"none"},'),
  },
  {
    name: 'address-misspelled',
    verdict: 'Failed',
    code: 'authorization',
    make: text(
      'authorization.json',
      sampleKeys.user.address,
      `0x${sampleKeys.user.address.slice(2).toUpperCase()}`,
    ),
  },
  {
    name: 'integer-too-large',
    verdict: 'Failed',
    code: 'authorization',
    make: text('authorization.json', /"validBefore":"\d+"/, `"validBefore":"${2n ** 64n}"`),
  },
  {
    name: 'signature-in-capitals',
    verdict: 'Failed',
    code: 'verdict-differs',
    make: async () => {
      const path = 'authorization.json'
      const [, digits] = /"signature":"0x([0-9a-f]+)"/.exec(
        new TextDecoder().decode(filesOf(await sampleBundle()).get(path)),
      )!
      return alterText(await sampleBundle(), path, digits!, digits!.toUpperCase())
    },
  },
  {
    name: 'evidence-missing',
    verdict: 'Failed',
    code: 'evidence-missing',
    step: 'register',
    make: altered((files) => {
      const path = [...files].find(
        ([name, bytes]) =>
          name.startsWith('evidence/') && new TextDecoder().decode(bytes).includes('"attester"'),
      )![0]
      files.delete(path)
    }),
  },
  {
    name: 'extra-file',
    verdict: 'Failed',
    code: 'file-unexpected',
    make: altered((files) => files.set('notes.txt', new TextEncoder().encode('x'))),
  },
  {
    name: 'extra-key-in-envelope',
    verdict: 'Failed',
    code: 'receipt-shape',
    step: 'store',
    make: text('receipts/00002-store-1.dsse.json', '{', '{"note":"x",'),
  },
  {
    name: 'adapter-changed',
    verdict: 'Failed',
    code: 'adapter-digest',
    make: text('adapters/zero-g__store@1.0.0.json', '"type"', '"typo"'),
  },
  {
    name: 'adapter-missing',
    verdict: 'Failed',
    code: 'adapter-missing',
    make: altered((files) => files.delete('adapters/zero-g__store@1.0.0.json')),
  },
  {
    name: 'readme-changed',
    verdict: 'Failed',
    code: 'description',
    make: text('README.txt', 'done', 'fine'),
  },
  {
    name: 'packed-again',
    verdict: 'Failed',
    code: 'archive',
    make: async () => zipSync(unzipSync(await sampleBundle()), { level: 9, mtime: new Date(2026, 0, 1) }),
  },
  {
    name: 'loop',
    verdict: 'Failed',
    code: 'manifest',
    make: text('manifest.json', '"with":{"file"', '"after":["record"],"with":{"file"'),
  },
]
