/** The register as a worker opens it, beside the page: to be read, and nothing else. */

import { random } from '../platform/index.ts'
import { createReader, type RegisterReader } from '../register/index.ts'
import { createProtection, headsOfJournals, NO_MIRROR, openDatabase, RegisterDatabase, settleDatabases } from '../storage/index.ts'
import type { RegisterAccess } from './analysis-questions.ts'
import type { RegisterSource } from './register-analysis.ts'

/** @throws Error where the database does not open: the page has it open already */
export async function openReader({ databaseName, dataKeys }: RegisterAccess): Promise<RegisterReader & RegisterSource> {
  const protection = createProtection(dataKeys, random)
  await settleDatabases()
  const outcome = await openDatabase(new RegisterDatabase(databaseName, protection))
  if (outcome.status !== 'open') throw new Error(`database not open: ${outcome.status}`)
  const { database } = outcome
  // Where journals stand lies in clear: no box is opened for it.
  const raw = new RegisterDatabase(databaseName)
  return { ...createReader({ database, mirror: NO_MIRROR }), heads: () => headsOfJournals(raw) }
}
