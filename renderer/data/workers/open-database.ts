/** The register's database, opened by a worker for itself. */

import { random } from '../platform/index.ts'
import { createProtection, openDatabase, RegisterDatabase, settleDatabases } from '../storage/index.ts'
import type { RegisterAccess } from './analysis-questions.ts'

/** @throws Error where it does not open: the page has it open already */
export async function openDatabaseBeside({ databaseName, dataKeys }: RegisterAccess): Promise<RegisterDatabase> {
  await settleDatabases()
  const outcome = await openDatabase(new RegisterDatabase(databaseName, createProtection(dataKeys, random)))
  if (outcome.status !== 'open') throw new Error(`database not open: ${outcome.status}`)
  return outcome.database
}
