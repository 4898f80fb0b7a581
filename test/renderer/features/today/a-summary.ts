/** Dossiers in brief, made from the journal as the application makes them. */
import { projectionOf } from '../../../../renderer/data/register/projection.ts'
import type { DossierSummary } from '../../../../renderer/data/storage/rows.ts'
import { type CommandResult, type Dossier, type IntakeFacts, openComplaint, openThen, record } from '../../../../shared/complaint/index.ts'
import { localDate } from '../../../../shared/regulation/index.ts'
import { contextOn } from '../../../shared/complaint/command-context.ts'
import { telephoneCall } from '../../data/register/telephone-call.ts'

export const CONTEXT = contextOn('2100-01-01')

export type StepTaken = (dossier: Dossier) => CommandResult

/** The journal of a complaint and the steps taken on it, sealed. */
function journalOf(id: string, intake: IntakeFacts, steps: readonly StepTaken[]) {
  const result = openThen(openComplaint(intake, CONTEXT), steps)
  if (result.status === 'refused') throw new Error(result.refusals.map(({ message }) => message).join(' '))
  let ids = 0
  const recording = { now: '2026-01-05T09:00:00.000Z', recordedBy: 'cabinet', newId: () => `${id}-${++ids}`, newSalt: () => '0'.repeat(32) }
  return record(id, [], result.facts, recording)
}

export function aSummary(id: string, intake: IntakeFacts, ...steps: readonly StepTaken[]): DossierSummary {
  return projectionOf(journalOf(id, intake, steps)).body
}

/** Mme Fontaine's telephone call of 27 March 2026. */
export const CALL = telephoneCall('2026-001')

/** A letter on an insurance contract, sent on 31 December 2025 and received on 5 January 2026: answer due 28 February. */
export const LETTER: IntakeFacts = {
  ...CALL,
  reference: '2026-002',
  channel: 'letter',
  form: 'written',
  expressedOn: undefined,
  sentOn: localDate('2025-12-31'),
  receivedOn: localDate('2026-01-05'),
}

export const sentOn = (day: string) => ({ sentOn: localDate(day), means: 'post' as const })
