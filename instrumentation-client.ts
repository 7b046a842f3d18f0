import { declareTrustedTypes } from '#lib/client/trusted-types.ts'

// Runs before the page comes alive.
declareTrustedTypes()
