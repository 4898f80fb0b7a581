/** The register as a worker opens it, beside the page: to be read, and nothing else. */

import { createReader, type RegisterReader } from '../register/index.ts'
import { headsOfJournals, NO_MIRROR, RegisterDatabase } from '../storage/index.ts'
import type { RegisterAccess } from './analysis-questions.ts'
import { openDatabaseBeside } from './open-database.ts'
import type { RegisterSource } from './register-analysis.ts'

/** @throws Error where the database does not open */
export async function openReader(access: RegisterAccess): Promise<RegisterReader & RegisterSource> {
  const database = await openDatabaseBeside(access)
  // Where journals stand lies in clear: no box is opened for it.
  const raw = new RegisterDatabase(access.databaseName)
  return { ...createReader({ database, mirror: NO_MIRROR }), heads: () => headsOfJournals(raw) }
}
