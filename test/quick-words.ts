/**
 * The derivation behind the five words of who joins a firm, quick to make: in the place of the true one wherever seats join for
 * a test that is about something else. What it costs, and gives, is in test/shared/replication/join-request.test.ts.
 */
import { scryptSync } from 'node:crypto'
import type { scrypt as theTrueOne } from '@noble/hashes/scrypt.js'

export const scrypt: typeof theTrueOne = (password, salt, { r, p, dkLen }) =>
  new Uint8Array(scryptSync(password, salt, dkLen ?? 32, { N: 16, r, p }))
