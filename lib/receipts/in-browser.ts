// What a page loads to verify: bin/build-verifier.js makes one script of it, with the checkers of evidence beside it.
export { preloadCheckers } from './preload.ts'
export { verifyFile } from './verify-file.ts'
