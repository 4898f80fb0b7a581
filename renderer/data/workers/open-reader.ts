/** The register as a worker opens it, beside the page: to be read, and nothing else. */

import { random } from '../platform/index.ts'
import { createReader, type RegisterReader } from '../register/index.ts'
import { createHeads, createProtection, NO_MIRROR, openImage, RegisterDatabase, type RegisterImage } from '../storage/index.ts'
import type { RegisterAccess } from './analysis-questions.ts'
import { openDatabaseBeside } from './open-database.ts'
import type { RegisterSource } from './register-analysis.ts'

/** @throws Error where the database does not open */
export async function openReader(access: RegisterAccess): Promise<RegisterReader & RegisterSource> {
  const database = await openDatabaseBeside(access)
  // Where journals stand lies in a list under the vault's key: no box of a dossier is opened for it. The demonstration has none.
  const raw = new RegisterDatabase(access.databaseName)
  const image = imageOf(raw, access)
  return { ...createReader({ database, mirror: NO_MIRROR, image }), ...(image && { heads: followed(raw, image) }) }
}

function imageOf(raw: RegisterDatabase, { dataKeys, identity }: RegisterAccess): RegisterImage | undefined {
  if (!identity) return undefined
  const { ring } = createProtection(dataKeys, random)
  return openImage(raw, dataKeys, identity, createHeads(ring, identity.vaultId, identity.generation))
}

function followed(raw: RegisterDatabase, image: RegisterImage): NonNullable<RegisterSource['heads']> {
  const follow = image.follow()
  return async () => new Map([...(await follow(raw))].map(([id, { events, seal }]) => [id, { count: events, hash: seal }]))
}
