/** The register as a worker opens it, beside the page: to be read, and nothing else. */

import { newToken, random } from '../platform/index.ts'
import { createRegister, inspectedRegister, type Register, recordingContext } from '../register/index.ts'
import { createLedger, createProtection, NO_MIRROR, openDatabase, RegisterDatabase } from '../storage/index.ts'
import type { RegisterAccess } from './analysis-protocol.ts'

/** @throws Error where the database does not open: the page has it open already */
export async function openReadOnly({ databaseName, dataKey, isMasked }: RegisterAccess): Promise<Register> {
  const protection = createProtection(dataKey, random)
  const outcome = await openDatabase(new RegisterDatabase(databaseName, protection))
  if (outcome.status !== 'open') throw new Error(`database not open: ${outcome.status}`)
  const { database } = outcome
  const ledger = createLedger({ database, protection, mirror: NO_MIRROR, newToken })
  const parts = { database, ledger, mirror: NO_MIRROR, contentKeys: protection.contentKeys }
  return inspectedRegister(createRegister(parts, recordingContext), isMasked)
}
