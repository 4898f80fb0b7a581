/** A register on an in-memory IndexedDB, with counted ids so that a failing test reads well. */
import 'fake-indexeddb/auto'
import { openDatabase, RegisterDatabase } from '../../../renderer/data/database.ts'
import { createRegister } from '../../../renderer/data/register.ts'
import type { IntakeFacts, RecordingContext } from '../../../shared/complaint/index.ts'
import { localDate } from '../../../shared/regulation/index.ts'

let names = 0

/** A name no other test uses. */
export function freshName(): string {
  names += 1
  return `register-${names}`
}

export async function openRegister(name = freshName()) {
  const outcome = await openDatabase(new RegisterDatabase(name))
  if (outcome.status !== 'open') throw new Error(`database not open: ${outcome.status}`)
  let ids = 0
  const recording = (): RecordingContext => ({
    now: '2026-04-09T08:00:00.000Z',
    recordedBy: 'cabinet',
    newId: () => {
      ids += 1
      return `${name}-${ids}`
    },
    newSalt: () => String(ids).padStart(32, '0'),
  })
  return { name, database: outcome.database, register: createRegister(outcome.database, recording) }
}

export const TODAY = { today: localDate('2026-04-09') }

/** Mme Fontaine's telephone call of 27 March 2026. */
export function telephoneCall(reference: string): IntakeFacts {
  return {
    reference,
    complainant: { civility: 'mme', name: 'Claire Fontaine', isConsumer: true },
    capacity: 'formerClient',
    channel: 'telephone',
    form: 'oral',
    recipient: 'accueil',
    expressedOn: localDate('2026-03-27'),
    zone: 'metropole',
    regimes: ['insurance'],
    product: 'Assurance-vie',
    contractReference: 'AV-778120',
    description: 'Le rachat partiel a pris sept semaines.',
  }
}
