/** The register as a worker opens it, beside the page: to be read, and nothing else. */

import { random } from '../platform/index.ts'
import { createReader, type RegisterReader } from '../register/index.ts'
import {
  createHeads,
  createProtection,
  type FollowHeads,
  NO_MIRROR,
  openImage,
  RegisterDatabase,
  type RegisterImage,
} from '../storage/index.ts'
import type { RegisterAccess } from './analysis-questions.ts'
import { openDatabaseBeside } from './open-database.ts'
import type { RegisterSource } from './register-analysis.ts'

/** @throws Error where the database does not open */
export async function openReader(access: RegisterAccess): Promise<RegisterReader & RegisterSource> {
  const database = await openDatabaseBeside(access)
  // Where journals stand lies in a list under the vault's key: no box of a dossier is opened for it. The demonstration has none.
  const raw = new RegisterDatabase(access.databaseName)
  const image = imageOf(raw, access)
  return { ...createReader({ database, mirror: NO_MIRROR, image }), ...(image && { heads: headsFrom(raw, image.follow()) }) }
}

function imageOf(raw: RegisterDatabase, { dataKeys, identity }: RegisterAccess): RegisterImage | undefined {
  if (!identity) return undefined
  const { ring } = createProtection(dataKeys, random)
  const follow = inTurn(createHeads(ring, identity.vaultId, identity.generation).follow())
  return openImage(raw, dataKeys, identity, { follow: () => follow })
}

/** One list for whoever asks, one after the other: what was opened of it for one question is known for the next. */
function inTurn(follow: FollowHeads): FollowHeads {
  let last: Promise<unknown> = Promise.resolve()
  return (marks) => {
    const heads = last.then(() => follow(marks))
    last = heads.catch(() => undefined)
    return heads
  }
}

function headsFrom(raw: RegisterDatabase, follow: FollowHeads): NonNullable<RegisterSource['heads']> {
  return async () => new Map([...(await follow(raw))].map(([id, { events, seal }]) => [id, { count: events, hash: seal }]))
}
